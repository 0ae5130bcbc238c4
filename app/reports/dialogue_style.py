"""The look of the page of a summary for the talk: that of the PDF, on a screen and printed."""

from app.reports import style

STYLE = f"""
:root {{ color-scheme: light; }}
body {{ margin: 0; background: #f4f6f5; color: {style.TEXT};
  font: 1rem/1.5 "Noto Sans", "Segoe UI", system-ui, sans-serif; }}
main {{ max-width: 48rem; margin: 1.5rem auto; padding: 2rem 2.5rem; background: #fff; border-radius: 10px; }}
h1 {{ margin: 0; color: {style.ACCENT}; font-size: 1.9rem; line-height: 1.25; }}
h2 {{ margin: 2rem 0 .4rem; color: {style.ACCENT}; font-size: 1.2rem; line-height: 1.3; }}
p {{ margin: .3rem 0; }}
.note, .about, .seen, .goal span, dt, figcaption span, .day {{ color: {style.MUTED}; font-size: .9rem; }}
.goal {{ margin: 1.25rem 0 0; padding: .8rem 1rem; background: {style.ACCENT_SOFT}; border-radius: 8px; }}
.goal strong {{ color: {style.ACCENT}; font-size: 1.2rem; }}
dl {{ margin: .5rem 0 0; }}
.facts {{ display: grid; grid-template-columns: repeat(auto-fit, minmax(13rem, 1fr)); gap: .8rem 1.25rem; }}
dd {{ margin: 0; overflow-wrap: anywhere; }}
.answers dt {{ margin-top: .8rem; color: {style.TEXT}; font-size: 1rem; font-weight: 600; }}
ul {{ margin: .4rem 0 0; padding: 0; list-style: none; }}
li {{ padding: .55rem .25rem; border-bottom: 1px solid {style.LINE}; overflow-wrap: anywhere; }}
.points {{ list-style: disc; padding-left: 1.4rem; }}
.points li {{ border: 0; padding: .2rem; }}
.moments:has(figure) {{ display: grid; grid-template-columns: repeat(3, 1fr); gap: 1rem; }}
.moments:has(figure) li {{ border: 0; padding: 0; }}
figure {{ margin: 0; }}
img {{ display: block; width: 100%; border-radius: 6px; background: {style.PICTURE}; }}
table {{ width: 100%; margin-top: .4rem; border-collapse: collapse; }}
th, td {{ padding: .45rem .6rem .45rem .25rem; border-bottom: 1px solid {style.LINE}; text-align: start;
  vertical-align: top; overflow-wrap: anywhere; }}
thead th {{ border-bottom-color: {style.LINE_STRONG}; color: {style.MUTED}; font-size: .9rem; }}
tbody th {{ font-weight: 400; }}
.space {{ height: 2rem; border-bottom: 1px solid {style.LINE_STRONG}; }}
.signatures li {{ display: grid; grid-template-columns: 1fr 10rem; gap: 1.5rem; padding: 2rem .25rem .2rem;
  border-bottom-color: {style.LINE_STRONG}; }}
@media (max-width: 36rem) {{ main {{ margin: 0; padding: 1rem; }}
  .moments:has(figure), .signatures li {{ grid-template-columns: 1fr; }} }}
@media print {{ body {{ background: none; font-size: 10pt; }}
  main {{ max-width: none; margin: 0; padding: 0; }}
  li, tr, figure, .goal {{ break-inside: avoid; }} h2 {{ break-after: avoid; }} }}
"""
