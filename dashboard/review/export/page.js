(() => {
  const specs = JSON.parse(document.getElementById("specs").textContent);
  const config = {displayModeBar: false, displaylogo: false, responsive: false, scrollZoom: false};
  const night = matchMedia("(prefers-color-scheme: dark)");
  const PAPER = 648;
  const draw = (paper) => {
    for (const chart of document.querySelectorAll(".chart")) {
      const spec = specs[chart.id];
      const {data, layout} = structuredClone(night.matches && !paper ? spec.dark : spec.light);
      const size = paper ? {width: PAPER, height: spec.paper} : {width: chart.clientWidth};
      Plotly.react(chart, data, {...layout, ...size}, config);
    }
  };
  let wait = 0;
  draw(false);
  night.addEventListener("change", () => draw(false));
  addEventListener("beforeprint", () => draw(true));
  addEventListener("afterprint", () => draw(false));
  addEventListener("resize", () => { clearTimeout(wait); wait = setTimeout(draw, 100, false); });
})();
