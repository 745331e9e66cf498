// What a phone loads.
import "./live.js";
import "./forms.js";
import "./phone_extras.js";
