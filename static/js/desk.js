// What the pages of the desk load.
import "./live.js";
import "./forms.js";
import "./cover.js";
import "./making.js";
import "./copy.js";
