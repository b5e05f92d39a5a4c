// Looks at reports of edca in a real browser: node report.mjs EDCA DATA [MODULES].
// EDCA is the program, DATA the folder tests/data, MODULES the folder that has node_modules with
// puppeteer-core and axe-core. Ends with 77 where there is no browser to look with.
import { finish } from "./opened.mjs";

// One after the other: what a page says is held against the check that opened it.
for (const checks of ["numbers", "use", "looks"]) await import("./" + checks + ".mjs");
await finish();
