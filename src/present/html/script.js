// What the page can do beyond being read: filters, all of them in the address; opening the row that
// a link names; the pointer across the clock; copying a script; the age of the last scan today.
(() => {
    "use strict";
    document.documentElement.classList.add("has-script");

    const texts = new WeakMap(); // of rows, in lower case, once they were searched
    const textOf = row => {
        if (!texts.has(row))
            texts.set(row, (row.id + " " + row.textContent).toLowerCase());
        return texts.get(row);
    };
    const subjectsOf = row =>
        [...row.querySelectorAll(".sub .name")].map(name => name.textContent.toLowerCase());

    // The filters of one section: what is chosen, from controls to words and back.
    class Filters {
        constructor(section) {
            this.section = section;
            this.form = section.querySelector("form.filters");
            this.rows = [...section.querySelectorAll("details.row")];
            this.form.addEventListener("submit", event => event.preventDefault());
            this.form.addEventListener("input", () => this.chosen());
            this.form.addEventListener("reset", () => setTimeout(() => this.chosen()));
        }

        get fields() {
            return [...this.form.querySelectorAll("[data-filter]")];
        }

        get words() {
            const words = new URLSearchParams();
            const show = this.form.querySelector("input[type=radio]:checked").value;
            if (show !== "all") words.set(show, "");
            if (this.form.querySelector(".hide-skipped").checked) words.set("hide-skipped", "");
            for (const field of this.fields)
                if (field.value) words.set(field.dataset.filter, field.value);
            return words;
        }

        set words(words) {
            for (const radio of this.form.querySelectorAll("input[type=radio]"))
                radio.checked = radio.value === "all" || words.has(radio.value);
            this.form.querySelector(".hide-skipped").checked = words.has("hide-skipped");
            for (const field of this.fields) field.value = words.get(field.dataset.filter) || "";
            this.apply();
        }

        chosen() {
            this.apply();
            const text = this.words.toString().replace(/=(?=&|$)/g, "");
            history.replaceState(null, "", text ? "#" + text : location.pathname + location.search);
        }

        apply() {
            const words = this.words;
            const find = (words.get("find") || "").toLowerCase().trim();
            const subject = (words.get("subject") || "").toLowerCase().trim();
            const shows = row =>
                (!words.has("fails") || row.dataset.status === "Fail") &&
                (!words.has("changed") || "changed" in row.dataset) &&
                (!words.has("flipped") || "flipped" in row.dataset) &&
                (!words.has("hide-skipped") || row.dataset.status !== "Skipped") &&
                (!words.has("status") || row.dataset.status === words.get("status")) &&
                (!words.has("severity") || row.dataset.severity === words.get("severity")) &&
                (!words.has("framework") ||
                    row.dataset.framework.split("|").includes(words.get("framework"))) &&
                (!words.has("category") ||
                    row.closest("[data-category]").dataset.category === words.get("category")) &&
                (!subject || subjectsOf(row).some(names => names.includes(subject))) &&
                (!find || textOf(row).includes(find));
            let shown = 0;
            for (const row of this.rows) {
                const is = shows(row);
                shown += is;
                row.classList.toggle("out", !is);
            }
            for (const category of this.section.querySelectorAll(".cat-rows"))
                category.classList.toggle("out", !category.querySelector(".row:not(.out)"));
            this.section.querySelector(".none-found").hidden = shown > 0;
            this.form.querySelector("output").textContent =
                words.toString() ? shown + " of " + this.rows.length + " controls" : "";
        }
    }

    const all = [...document.querySelectorAll("section")]
        .filter(section => section.querySelector("form.filters"))
        .map(section => new Filters(section));
    // Texts are made ready while nothing else is to do, so that the first letter finds at once.
    const pending = all.flatMap(filters => filters.rows);
    const prepare = deadline => {
        while (pending.length && deadline.timeRemaining() > 2) textOf(pending.pop());
        if (pending.length) requestIdleCallback(prepare);
    };
    if (window.requestIdleCallback) requestIdleCallback(prepare);

    const known = new Set(["fails", "changed", "flipped", "hide-skipped", "status", "severity",
        "framework", "category", "subject", "find"]);

    // The address: the id of something on the page, or filters.
    const follow = () => {
        const hash = location.hash.slice(1);
        let id = hash;
        try { id = decodeURIComponent(hash); } catch { /* no id then */ }
        const target = id && document.getElementById(id);
        if (target) {
            for (let at = target; at; at = at.parentElement)
                if (at.tagName === "DETAILS") at.open = true;
            if (target.classList.contains("out"))
                for (const filters of all) filters.words = new URLSearchParams();
            target.scrollIntoView();
            return;
        }
        const words = new URLSearchParams(hash);
        if (![...words.keys()].some(key => known.has(key))) return;
        for (const filters of all) filters.words = words;
        if (all.length) all[0].section.scrollIntoView();
    };
    addEventListener("hashchange", follow);
    follow();

    document.addEventListener("click", async event => {
        const button = event.target.closest("button.copy");
        if (!button) return;
        const text = button.parentElement.querySelector("pre").textContent;
        try {
            await navigator.clipboard.writeText(text);
            button.textContent = "Copied";
        } catch {
            getSelection().selectAllChildren(button.parentElement.querySelector("pre"));
            button.textContent = "Selected";
        }
        setTimeout(() => { button.textContent = "Copy"; }, 2000);
    });

    // Arrows go from row to row.
    document.addEventListener("keydown", event => {
        const row = event.target.matches("details.row > summary") && event.target.parentElement;
        const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
        if (!row || !step) return;
        const rows = [...row.closest("section").querySelectorAll("details.row:not(.out) > summary")]
            .filter(summary => summary.offsetParent);
        const next = rows[rows.indexOf(event.target) + step];
        if (next) { next.focus(); event.preventDefault(); }
    });

    // The pointer: the scan that is nearest, in every chart of a page at once.
    const line = document.createElement("div");
    line.className = "pointer";
    line.hidden = true;
    line.setAttribute("aria-hidden", "true");
    const label = line.appendChild(document.createElement("span"));
    document.body.append(line);
    const clocks = new WeakMap();
    const clockOf = page => {
        if (!clocks.has(page)) {
            const chart = page.querySelector(".chart");
            clocks.set(page, chart && {
                x: chart.dataset.x.split(" ").map(Number), v: chart.dataset.v.split("|") });
        }
        return clocks.get(page);
    };
    document.addEventListener("pointermove", event => {
        const target = event.target.closest(".t");
        const page = target && target.closest(".page");
        const clock = page && clockOf(page);
        line.hidden = !clock || event.pointerType === "touch";
        if (line.hidden) return;
        const box = target.getBoundingClientRect();
        const at = (event.clientX - box.left) / box.width * 1000;
        let nearest = 0;
        for (let index = 1; index < clock.x.length && clock.x[index] <= at; ++index) nearest = index;
        const x = box.left + clock.x[nearest] / 1000 * box.width;
        line.style.setProperty("left", x + "px");
        line.style.setProperty("top", "0");
        line.style.setProperty("height", "100%");
        label.style.setProperty("top", Math.max(0, event.clientY - 24) + "px");
        line.classList.toggle("left", x > innerWidth - 200);
        label.textContent = clock.v[nearest];
    });

    // How old the last scan is where the page is opened later than it was written.
    for (const age of document.querySelectorAll(".age")) {
        const taken = Date.parse(age.dataset.taken);
        const written = Date.parse(age.dataset.written);
        const days = Math.floor((Date.now() - taken) / 864e5);
        if (age.dataset.latest !== "1" || Date.now() - written < 864e5) continue;
        const since = age.querySelector(".since-then");
        since.textContent = "; opened " + days + " days after it";
        since.classList.toggle("old", days > 2 * Number(age.dataset.every));
    }
})();
