/* The search box: finds substrings in the texts of the pages, offline, without any request. */
(function () {
  "use strict";
  var form = document.querySelector("form.search");
  if (!form) { return; }
  var input = form.querySelector("input"), panel = form.querySelector(".found");
  var status = panel.querySelector("p"), list = panel.querySelector("ol");
  var root = form.getAttribute("data-root"), here = form.getAttribute("data-here"), LIMIT = 20, SHARDS = 6;
  var pages = [], known = {}, scripts = {}, waiting = 0, failed = false;
  var same = [], plain = {};

  /* Full width, case and the form of a character do not matter; every character stays one, so
     places stay the same. */
  function fold(text) {
    return text.replace(/[\uff01-\uff5e\u3000]/g, function (sign) {
      return sign === "\u3000" ? " " : String.fromCharCode(sign.charCodeAt(0) - 0xfee0);
    }).replace(/[A-Z\u00c0-\u00de]/g, function (sign) { return sign.toLowerCase(); })
      .replace(/[\u4e00-\u9fff]/g, function (sign) { return plain[sign] || sign; });
  }

  /* What people type and the pages say otherwise; how characters of two forms are written here. */
  window.siteSearchWords = function (words, from, to) {
    same = words;
    from.split("").forEach(function (sign, i) { plain[sign] = to.charAt(i); });
  };

  /* A term as typed, then as the pages may say it. */
  function said(term) {
    var all = [term];
    same.forEach(function (pair) {
      if (term.indexOf(pair[0]) >= 0) { all.push(term.split(pair[0]).join(pair[1])); }
    });
    return all;
  }

  /* The place of a term in any of its words. */
  function place(text, term) {
    var at = -1, i;
    for (i = 0; i < term.length && at < 0; i += 1) { at = spot(text, term[i]); }
    return at;
  }

  /* The place of a word. A number is not found inside a longer one: 50 is not in 350. */
  function spot(text, term) {
    var at = text.indexOf(term);
    while (at > 0 && /[0-9]/.test(term.charAt(0)) && /[0-9.]/.test(text.charAt(at - 1))) {
      at = text.indexOf(term, at + 1);
    }
    return at;
  }

  window.siteSearch = function (found) {
    found.forEach(function (page) {
      var sections = page[2] || [];
      if (page[2] && known[page[0]]) {
        pages = pages.filter(function (each) { return each.path !== page[0]; });
      } else if (known[page[0]]) { return; }
      known[page[0]] = true;
      pages.push({
        path: page[0], title: page[1], key: fold(page[1]), shard: page[3],
        sections: sections.map(function (each) {
          return { id: each[0], heading: each[1], text: each[2],
            head: fold(each[1]), body: fold(each[2]) };
        })
      });
    });
  };

  function load(name, then) {
    var script;
    if (scripts[name]) { return; }
    scripts[name] = true;
    waiting += 1;
    script = document.createElement("script");
    script.onload = function () { waiting -= 1; if (then) { then(); } show(); };
    script.onerror = function () {
      waiting -= 1;
      if (then) { then(); } else { failed = true; }
      show();
    };
    script.src = root + "search/" + name.split("/").map(encodeURIComponent).join("/") + ".js";
    document.head.appendChild(script);
  }

  function start() {
    load("words", function () {
      form.getAttribute("data-shards").split(" ").forEach(function (name) { load(name); });
    });
  }

  /* How well the terms fit; 0 where one is missing. In a section one must stand itself: the
     others may stand in the page's title, which names the region. */
  function fit(terms, title, section) {
    var asTyped = section && terms.length > 1 && section.head.indexOf(
      terms.map(function (term) { return term[0]; }).join(" ")) >= 0;
    var score = asTyped ? 5 : 1, own = !section, i;
    for (i = 0; i < terms.length; i += 1) {
      if (section && place(section.head, terms[i]) >= 0) { score += 3; own = true; }
      else if (section && place(section.body, terms[i]) >= 0) { score += 2; own = true; }
      else if (place(title, terms[i]) >= 0) { score += section ? 4 : 5; }
      else { return 0; }
    }
    return own ? score : 0;
  }

  /* What fits, the region of this page first. */
  function find(terms) {
    var hits = [];
    pages.forEach(function (page) {
      var near = here && page.path.indexOf(here) === 0 ? 4 : 0;
      [null].concat(page.sections).forEach(function (section) {
        var score = fit(terms, page.key, section);
        if (score) {
          hits.push({ page: page, section: section, score: score + near, order: hits.length });
        }
      });
    });
    return hits.sort(function (a, b) { return b.score - a.score || a.order - b.order; });
  }

  /* On a large site the texts of the regions that the words name best are read. */
  function widen(terms) {
    var wanted = [], most = 1;
    pages.forEach(function (page) {
      var n = page.shard ? terms.filter(function (t) { return place(page.key, t) >= 0; }).length : 0;
      if (n > most) { most = n; wanted = []; }
      if (n === most) { wanted.push(page.shard); }
    });
    if (wanted.length <= SHARDS) { wanted.forEach(function (name) { load(name); }); }
  }

  function add(parent, text, terms) {
    var rest = text, key = fold(text), words = [].concat.apply([], terms), first, term;
    while (rest) {
      first = -1;
      words.forEach(function (each) {
        var at = spot(key, each);
        if (at >= 0 && (first < 0 || at < first)) { first = at; term = each; }
      });
      if (first < 0) { break; }
      parent.appendChild(document.createTextNode(rest.slice(0, first)));
      parent.appendChild(document.createElement("mark")).textContent = rest.substr(first, term.length);
      rest = rest.slice(first + term.length);
      key = key.slice(first + term.length);
    }
    parent.appendChild(document.createTextNode(rest));
  }

  function item(hit, terms) {
    var link = document.createElement("a"), from = 0, text, places;
    link.href = root + hit.page.path.split("/").map(encodeURIComponent).join("/") +
      (hit.section ? "#" + encodeURIComponent(hit.section.id) : "");
    add(link.appendChild(document.createElement("b")),
      hit.page.title + (hit.section ? " – " + hit.section.heading : ""), terms);
    if (hit.section) {
      text = hit.section.text;
      places = terms.map(function (term) { return place(hit.section.body, term); })
        .filter(function (at) { return at >= 0; });
      if (places.length) { from = Math.max(0, Math.min.apply(null, places) - 30); }
      add(link.appendChild(document.createElement("span")),
        (from ? "…" : "") + text.substr(from, 110) + (from + 110 < text.length ? "…" : ""), terms);
    }
    return link;
  }

  function say(name, n) {
    var words = form.getAttribute("data-" + name).replace("{n}", n).replace("{m}", LIMIT);
    status.textContent = words + (n ? form.getAttribute("data-limits") : "");
  }

  function show() {
    var terms = fold(input.value).split(/\s+/).filter(Boolean).map(said), hits;
    list.textContent = "";
    panel.hidden = !terms.length;
    if (!terms.length) { status.textContent = ""; return; }
    widen(terms);
    hits = find(terms);
    hits.slice(0, LIMIT).forEach(function (hit) {
      list.appendChild(document.createElement("li")).appendChild(item(hit, terms));
    });
    if (waiting) { return; }
    if (!hits.length) { say(failed ? "failed" : "none"); }
    else { say(hits.length === 1 ? "one" : hits.length > LIMIT ? "first" : "many", hits.length); }
  }

  function close() { panel.hidden = true; }

  input.addEventListener("focus", start);
  input.addEventListener("input", function () { start(); show(); });
  form.addEventListener("submit", function (event) {
    var link = list.querySelector("a");
    event.preventDefault();
    if (link) { link.focus(); }
  });
  form.addEventListener("keydown", function (event) {
    var links = Array.prototype.slice.call(list.querySelectorAll("a"));
    var at = links.indexOf(document.activeElement);
    if (event.key === "Escape" || event.key === "Esc") { close(); input.focus(); return; }
    if (event.key === "ArrowDown" && at + 1 < links.length) { links[at + 1].focus(); }
    else if (event.key === "ArrowUp" && at >= 0) { (at ? links[at - 1] : input).focus(); }
    else { return; }
    event.preventDefault();
  });
  list.addEventListener("click", close);
  document.addEventListener("focusin", function (event) {
    if (!form.contains(event.target)) { close(); }
  });
  document.addEventListener("click", function (event) {
    if (!form.contains(event.target)) { close(); } else if (event.target === input) { show(); }
  });
}());
