// Keeps a draft on the server while somebody types. The page works without it: there is a button.
(function () {
  "use strict";
  var form = document.querySelector("form[data-keep]");
  var said = document.querySelector("[data-said]");
  if (!form || !said || !window.fetch || !window.URLSearchParams) return;
  var timer, last = "", sent = false;

  function body() {
    var all = new FormData(form);
    // A draft holds no file.
    all.delete("file");
    var fields = new URLSearchParams(all);
    fields.set("by_script", "1");
    return fields.toString();
  }

  function keep() {
    var now = body();
    if (sent || now === last) return;
    fetch(form.dataset.keep, {
      method: "POST",
      body: now,
      credentials: "same-origin",
      redirect: "manual",
      headers: { "Content-Type": "application/x-www-form-urlencoded" },
    }).then(
      function (answer) {
        if (answer.status === 204) last = now;
        say(answer.status === 204 ? "kept" : "lost");
      },
      function () { say("lost"); }
    );
  }

  function say(which) {
    said.textContent = said.dataset[which];
  }

  form.addEventListener("input", function () {
    say("typing");
    clearTimeout(timer);
    timer = setTimeout(keep, 1500);
  });
  form.addEventListener("submit", function () {
    sent = true;
    clearTimeout(timer);
  });
  document.addEventListener("visibilitychange", function () {
    if (document.visibilityState === "hidden") keep();
  });
})();
