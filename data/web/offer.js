// Offers commitments that fit what is being typed: by article number, id or words. The page works
// without it: what fits several is asked about after sending.
(function () {
  "use strict";
  var input = document.querySelector("[data-offer]");
  if (!input || !window.fetch) return;
  var list = document.createElement("ul");
  var timer, asked, active = -1;
  list.id = "offers";
  list.className = "offers";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.dataset.offered);
  input.after(list);
  set({ role: "combobox", "aria-autocomplete": "list", "aria-controls": "offers", "aria-expanded": "false" });

  function set(attributes) {
    for (var name in attributes) input.setAttribute(name, attributes[name]);
  }

  // What stands after the last separator is being typed.
  function parts() {
    var found = input.value.match(/^([^]*[;,،؛]\s*)?([^]*)$/);
    return { before: found[1] || "", term: found[2].trim() };
  }

  function close() {
    list.hidden = true;
    active = -1;
    set({ "aria-expanded": "false" });
    input.removeAttribute("aria-activedescendant");
  }

  function show(rows) {
    list.textContent = "";
    rows.forEach(function (row, n) {
      var item = document.createElement("li");
      item.id = "offer-" + n;
      item.dir = "auto";
      item.dataset.id = row[0];
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", "false");
      item.textContent = row[0] + " " + row[1];
      list.append(item);
    });
    close();
    if (!rows.length) return;
    list.hidden = false;
    set({ "aria-expanded": "true" });
  }

  function ask() {
    var term = parts().term;
    asked = term;
    if (term.length < 2) return close();
    fetch(input.dataset.offer + "?q=" + encodeURIComponent(term), { credentials: "same-origin", redirect: "error" })
      .then(function (answer) { return answer.ok ? answer.json() : []; })
      .then(
        // An answer that comes late is no answer to what stands there now.
        function (rows) { if (asked === term && document.activeElement === input) show(rows); },
        close
      );
  }

  function mark(to) {
    var items = list.children;
    if (active >= 0) items[active].setAttribute("aria-selected", "false");
    active = (to + items.length) % items.length;
    items[active].setAttribute("aria-selected", "true");
    items[active].scrollIntoView({ block: "nearest" });
    set({ "aria-activedescendant": items[active].id });
  }

  function take(item) {
    input.value = parts().before + item.dataset.id + "; ";
    asked = "";
    close();
    input.focus();
    input.dispatchEvent(new Event("input", { bubbles: true }));
  }

  input.addEventListener("input", function () {
    clearTimeout(timer);
    timer = setTimeout(ask, 200);
  });
  input.addEventListener("keydown", function (event) {
    if (list.hidden) return;
    if (event.key === "ArrowDown") mark(active + 1);
    else if (event.key === "ArrowUp") mark(active < 0 ? -1 : active - 1);
    else if (event.key === "Enter" && active >= 0) take(list.children[active]);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  });
  input.addEventListener("blur", function () {
    asked = "";
    clearTimeout(timer);
    close();
  });
  list.addEventListener("mousedown", function (event) {
    event.preventDefault();
    var item = event.target.closest("li");
    if (item) take(item);
  });
})();
