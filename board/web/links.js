// Links of our own drawings change the page inside the session, as the Back button does (no reload).
(function () {
  // Without its base address Streamlit asks for its health under every page's own path first (404 in the console);
  // told who may embed it (nobody else), it connects at once instead of asking the server first.
  window.__streamlit = {
    BACKEND_BASE_URL: location.origin + '/',
    HOST_CONFIG: {allowedOrigins: [location.origin], useExternalAuthToken: false},
  };

  // Streamlit fetches its icon typeface (375 KB) for every page; where an icon stands, its style sheet fetches it.
  const fonts = document.fonts, load = fonts.load.bind(fonts);
  fonts.load = (font, text) => /Material Symbols/.test(font) ? Promise.resolve([]) : load(font, text);

  const THEME = 'dabiao-theme', root = document.documentElement;
  const streamlitsKey = 'stActiveTheme-' + location.pathname + '-v2';
  try {
    const chosen = localStorage.getItem(THEME);
    if (chosen) {
      localStorage.setItem(streamlitsKey, JSON.stringify(chosen));
      root.dataset.theme = chosen.toLowerCase();
    }
  } catch { /* storage is forbidden: the system's own light or dark holds */ }

  function settle() {
    root.lang = new URLSearchParams(location.search).get('lang') === 'en' ? 'en' : 'zh-CN';
  }
  function closeMenus(except) {
    document.querySelectorAll('details[data-menu][open]').forEach(d => { if (d !== except) d.open = false; });
  }
  document.addEventListener('click', e => {
    const at = e.target.closest ? e.target : null;
    closeMenus(at && at.closest('details[data-menu]'));
    const theme = at && at.closest('a[data-theme]');
    if (theme) {
      e.preventDefault();
      const dark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
      localStorage.setItem(THEME, dark ? 'Light' : 'Dark');
      location.reload();
      return;
    }
    const a = at && at.closest('a[data-go]');
    if (!a || e.defaultPrevented || e.metaKey || e.ctrlKey || e.shiftKey || e.altKey || e.button) return;
    e.preventDefault();
    closeMenus(null);
    if (a.href !== location.href) history.pushState({}, '', a.href);
    window.dispatchEvent(new PopStateEvent('popstate', {state: {}}));
    if (a.dataset.go === 'top') document.querySelector('[data-testid="stMain"]')?.scrollTo(0, 0);
  });
  // The tree of 行动领域. Closed branches of a large one come packed: their rows are made when they are opened. It is
  // drawn anew with every answer: what the reader opened or closed stays as she left it, until a filter or an address
  // opens branches of its own; the row that an address names is brought into view.
  async function unfold(branch) {
    const packed = branch.dataset.inside;
    if (packed === undefined) return;
    delete branch.dataset.inside;
    const bytes = Uint8Array.from(atob(packed), letter => letter.charCodeAt(0));
    const rows = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate'));
    branch.insertAdjacentHTML('beforeend', await new Response(rows).text());
  }
  async function restore(tree) {
    for (const [code, open] of toggled) {
      const branch = tree.querySelector('details[data-at="' + CSS.escape(code) + '"]');
      if (!branch) continue;
      if (open) await unfold(branch);
      branch.open = open;
    }
  }
  const toggled = new Map(), trees = document.getElementsByClassName('tree');
  document.addEventListener('click', e => {
    const branch = e.target.closest && e.target.closest('.tree summary')?.parentElement;
    if (!branch) return;
    unfold(branch);
    if (branch.closest('[data-keeps]')) toggled.set(branch.dataset.at, !branch.open);
  });
  new MutationObserver(() => {
    const tree = trees[0];
    if (!tree || tree.dataset.seen) return;
    tree.dataset.seen = '1';
    const marked = tree.querySelector('details.on > summary');
    if (marked) marked.scrollIntoView({block: 'nearest'});
    if ('keeps' in tree.dataset) restore(tree);
  }).observe(document, {childList: true, subtree: true});

  document.addEventListener('keydown', e => {
    if (e.key !== 'Escape') return;
    const open = document.querySelector('details[data-menu][open]');
    if (open) { open.open = false; open.querySelector('summary').focus(); }
  });
  window.addEventListener('popstate', settle);
  settle();
})();
