"""The look of the page of a summary for the talk: that of the PDF, on a light or dark screen and printed."""

from app.reports import style

_LIGHT = f"""--ground: #f4f6f5; --paper: #fff; --text: {style.TEXT}; --muted: {style.MUTED};
  --accent: {style.ACCENT}; --soft: {style.ACCENT_SOFT}; --line: {style.LINE};
  --line-strong: {style.LINE_STRONG};"""
# On a dark screen; paper is always light. Each can be read on the ground it lies on (4.5 to 1 and more).
_DARK = """--ground: #12181a; --paper: #1d2527; --text: #e6ecea; --muted: #a6b4b6; --accent: #7fcbd8;
  --soft: #16333a; --line: #354245; --line-strong: #5c6c70;"""

STYLE = f"""
:root {{ color-scheme: light dark; {_LIGHT} }}
@media screen and (prefers-color-scheme: dark) {{ :root {{ {_DARK} }} }}
body {{ margin: 0; background: var(--ground); color: var(--text);
  font: 1rem/1.5 "Noto Sans", "Segoe UI", system-ui, sans-serif; }}
main {{ max-width: 48rem; margin: 1.5rem auto; padding: 2rem 2.5rem; background: var(--paper);
  border-radius: 10px; }}
h1 {{ margin: 0; color: var(--accent); font-size: 1.9rem; line-height: 1.25; }}
h2 {{ margin: 2rem 0 .4rem; color: var(--accent); font-size: 1.2rem; line-height: 1.3; }}
p {{ margin: .3rem 0; }}
.note, .about, .seen, .goal span, dt, figcaption span, .day {{ color: var(--muted); font-size: .9rem; }}
.goal {{ margin: 1.25rem 0 0; padding: .8rem 1rem; background: var(--soft); border-radius: 8px; }}
.goal strong {{ color: var(--accent); font-size: 1.2rem; }}
dl {{ margin: .5rem 0 0; }}
.facts {{ display: grid; grid-template-columns: repeat(auto-fit, minmax(13rem, 1fr)); gap: .8rem 1.25rem; }}
dd {{ margin: 0; overflow-wrap: anywhere; }}
.answers dt {{ margin-top: .8rem; color: var(--text); font-size: 1rem; font-weight: 600; }}
ul {{ margin: .4rem 0 0; padding: 0; list-style: none; }}
li {{ padding: .55rem .25rem; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }}
.points {{ list-style: disc; padding-left: 1.4rem; }}
.points li {{ border: 0; padding: .2rem; }}
.moments:has(figure) {{ display: grid; grid-template-columns: repeat(3, 1fr); gap: 1rem; }}
.moments:has(figure) li {{ border: 0; padding: 0; }}
figure {{ margin: 0; }}
figcaption {{ margin-top: .25rem; }}
img {{ display: block; width: 100%; border-radius: 6px; background: {style.PICTURE}; }}
table {{ width: 100%; margin-top: .4rem; border-collapse: collapse; }}
th, td {{ padding: .45rem .6rem .45rem .25rem; border-bottom: 1px solid var(--line); text-align: start;
  vertical-align: top; overflow-wrap: anywhere; }}
thead th {{ border-bottom-color: var(--line-strong); color: var(--muted); font-size: .9rem; }}
tbody th {{ font-weight: 400; }}
.space {{ height: 2rem; border-bottom: 1px solid var(--line-strong); }}
.signatures li {{ display: grid; grid-template-columns: 1fr 10rem; gap: 1.5rem; padding: 2rem .25rem .2rem;
  border-bottom-color: var(--line-strong); }}
.signatures + .note {{ margin-top: 1.25rem; }}
@media (max-width: 36rem) {{ main {{ margin: 0; padding: 1rem; border-radius: 0; }}
  .moments:has(figure), .signatures li {{ grid-template-columns: 1fr; }} }}
@media print {{ :root {{ font-size: 9.5pt; }} body {{ background: none; }}
  main {{ max-width: none; margin: 0; padding: 0; }} h2 {{ margin-top: 1.4rem; break-after: avoid; }}
  .moments:has(figure) {{ grid-template-columns: repeat(3, 1fr); }}
  .signatures li {{ grid-template-columns: 1fr 10rem; }}
  .facts {{ grid-template-columns: repeat(3, 1fr); }}
  li, tr, dl div, figure, .goal {{ break-inside: avoid; }}
  section:has(.signatures) {{ break-inside: avoid; }} }}
"""
