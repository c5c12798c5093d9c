// The search of a copy of the site (gongkai manage export_site): no server, files loaded by name. A page opened from
// a disk may load scripts only, so each part calls copyPart(name, content).
(() => {
  const found = document.getElementById("copy-found");
  if (!found) return;
  const { parts: folder, pages } = found.dataset;
  const count = document.getElementById("copy-count");
  const more = document.getElementById("copy-more"), below = more.parentElement;
  const offer = (isMore) => (isMore ? below.append(more) : more.remove());
  const BREAK = "␤", SPACE = "␣", A_PAGE = 20, AROUND = 40;

  const waiting = new Map(), loaded = new Map();
  window.copyPart = (name, content) => waiting.get(name)?.(content);
  const part = (name) => {
    if (!loaded.has(name)) {
      loaded.set(name, new Promise((done) => {
        waiting.set(name, done);
        const script = document.createElement("script");
        script.src = `${folder}${name}.js`;
        script.onerror = () => done({});
        document.head.append(script);
      }));
    }
    return loaded.get(name);
  };

  // Each character as it is searched, with the place where it stood.
  const normal = (text, forms) => {
    const letters = [], places = [];
    let space = false, place = 0;
    for (const letter of text) {
      const form = Object.hasOwn(forms, letter) ? forms[letter] : letter;
      if (form === SPACE) space = true;
      else if (form === BREAK) {
        if (letters.length && letters.at(-1) !== BREAK) { letters.push(BREAK); places.push(place); }
        space = false;
      } else if (form) {
        if (space && /[a-z0-9]/.test(form) && letters.length && /[a-z0-9]/.test(letters.at(-1))) {
          letters.push(SPACE); places.push(place);
        }
        space = false;
        letters.push(form); places.push(place);
      }
      place += letter.length;
    }
    return { text: letters.join(""), letters, places };
  };

  const keys = (steps) => {
    let key = 0;
    return (steps || []).map((step) => (key += step));
  };
  const bucket = (pair, buckets) => {
    const [first, second] = Array.from(pair);
    return (first.codePointAt(0) * 31 + (second ? second.codePointAt(0) : 0)) % buckets;
  };
  const common = (lists) => {
    const [first, ...rest] = lists.sort((a, b) => a.length - b.length);
    return rest.reduce((kept, list) => {
      const there = new Set(list);
      return kept.filter((key) => there.has(key));
    }, first || []);
  };

  const candidates = async (words, start) => {
    const titles = [], all = [];
    for (const word of words) {
      const letters = Array.from(word);
      const pairs = letters.length === 1 ? letters : letters.slice(1).map((letter, n) => letters[n] + letter);
      for (const pair of new Set(pairs)) {
        const words = await part(`words/${bucket(pair, start.buckets)}`);
        const title = keys(words.t?.[pair]);
        titles.push(title);
        all.push(letters.length === 1 ? title : keys(words.a?.[pair]));
      }
    }
    const first = common(titles), known = new Set(first);
    return [...first.reverse(), ...common(all).filter((key) => !known.has(key)).reverse()];
  };

  const marked = (into, text, words, forms) => {
    const seen = normal(text, forms);
    const spans = [];
    for (const word of words) {
      for (let at = seen.text.indexOf(word); at >= 0; at = seen.text.indexOf(word, at + word.length)) {
        const last = seen.places[at + word.length - 1];
        spans.push([seen.places[at], last + 1]);
      }
    }
    let end = 0;
    for (const [from, to] of spans.sort((a, b) => a[0] - b[0])) {
      if (from < end) continue;
      const mark = document.createElement("mark");
      mark.textContent = text.slice(from, to);
      into.append(text.slice(end, from), mark);
      end = to;
    }
    into.append(text.slice(end));
  };

  const around = (text, words, forms) => {
    const seen = normal(text, forms);
    const at = words.map((word) => seen.text.indexOf(word)).filter((place) => place >= 0);
    if (!at.length) return "";
    const place = seen.places[Math.min(...at)];
    const cut = text.slice(Math.max(0, place - AROUND), place + 3 * AROUND).replace(/\s+/g, " ");
    return `${place > AROUND ? "…" : ""}${cut}…`;
  };

  const row = (document_, texts, words, forms) => {
    const [title, number, unit, day, place] = document_;
    const line = document.createElement("li"), link = document.createElement("a");
    const time = document.createElement("time"), sub = document.createElement("p");
    line.className = "row";
    link.className = "title keep";
    link.href = pages + place.split("/").map(encodeURIComponent).join("/");
    marked(link, title, words, forms);
    time.textContent = time.dateTime = day;
    sub.className = "sub";
    for (const fact of [number, unit].filter(Boolean)) {
      const span = document.createElement("span");
      marked(span, fact, words, forms);
      sub.append(span);
    }
    line.append(link, time, sub);
    for (const [name, text] of [["", texts[0]], ...texts.slice(1)]) {
      const excerpt = around(text, words, forms);
      if (!excerpt) continue;
      const shown = document.createElement("p");
      shown.className = "small muted";
      if (name) shown.append(`${found.dataset.within}${name} `);
      marked(shown, excerpt, words, forms);
      line.append(shown);
      break;
    }
    return line;
  };

  const search = async (typed) => {
    offer(false);
    count.textContent = found.dataset.looking;
    const [start, forms] = await Promise.all([part("start"), part("forms")]);
    const words = typed.trim().split(/\s+/).map((word) => normal(word, forms).text).filter(Boolean);
    if (!words.length) { count.textContent = ""; return; }
    const list = await candidates(words, start);
    const isExact = words.every((word) => Array.from(word).length <= 2);
    let next = 0, shown = 0;
    const holds = (document_, texts) => {
      const head = document_.slice(0, 3), rest = texts.map((each) => (Array.isArray(each) ? each[1] : each));
      const whole = [...head, ...rest].map((each) => normal(each, forms).text).join(BREAK);
      return words.every((word) => whole.includes(word));
    };
    const show = async () => {
      for (let wanted = A_PAGE; wanted && next < list.length; next += 1) {
        const key = list[next];
        const document_ = (await part(`docs/${Math.floor(key / start.docs)}`))[key];
        const texts = (await part(`texts/${Math.floor(key / start.texts)}`))[key];
        if (!document_ || !texts || !holds(document_, texts)) continue;
        found.append(row(document_, texts, words, forms));
        wanted -= 1;
        shown += 1;
      }
      const isAll = next >= list.length;
      offer(!isAll);
      const total = isAll ? shown : list.length;
      const words_ = !total ? "none" : isExact || isAll ? "all" : "most";
      count.textContent = found.dataset[words_].replace("{n}", total);
    };
    more.onclick = show;
    await show();
  };

  const asked = new URLSearchParams(window.location.search);
  const typed = asked.get("q") || asked.get("words") || "";
  document.getElementById("q").value = typed;
  const made = document.getElementById("copy-made");
  part("made").then((day) => (made.textContent = made.dataset.words.replace("{day}", day)));
  search(typed);
})();
