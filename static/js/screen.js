// What a shared screen loads.
import "./live.js";
import "./forms.js";
