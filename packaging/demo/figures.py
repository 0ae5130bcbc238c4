"""Draws the two people of the demo film, from behind the table: body, head, arms."""

from __future__ import annotations

import math
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pencil import Pencil, clear, gradient

if TYPE_CHECKING:
    from collections.abc import Generator

    from people import Actor, Look, Pose

FACE = (
    "M-58 278 C-60 226 -24 208 12 208 C52 208 74 238 74 280 C74 330 50 372 14 376 C-22 376 -52 340 -58 278 Z"
)
# The face is turned towards the other person by so many pixels.
TURNED = 10
EYES = ((-10 + TURNED, 13.5), (38 + TURNED, 11.5))
MOUTH = (16 + TURNED, 344)


@contextmanager
def standing_at(pencil: Pencil, look: Look) -> Generator[None]:
    """Count from where this person sits, as if looking to the right."""
    with pencil.kept():
        pencil.at(look.x, 0)
        pencil.scale(look.side * look.scale, look.scale)
        yield


def is_teacher(actor: Actor) -> bool:
    """The teacher wears a bun and glasses, the parent a beard."""
    return actor.who == "leerkracht"


def body(pencil: Pencil, actor: Actor) -> None:
    """The chair, the torso and the neck; the table comes over it."""
    look, pose = actor.look, actor.pose
    with standing_at(pencil, look):
        pencil.box((-104, 372, 150, 200), "#7d5b3d", corner=22)
        pencil.box((-92, 384, 126, 190), "#92704d", corner=16)
        pencil.at(pose.lean * 7, actor.breath - pose.lean * 2)
        cloth = gradient((-120, 0), (110, 0), (0, look.top_dark), (0.45, look.top), (1, look.top))
        pencil.shape(
            "M-30 392 C-86 398 -112 424 -120 492 L-128 640 L112 640 L104 492 C98 424 78 400 30 392 Z", cloth
        )
        (jacket if is_teacher(actor) else shirt)(pencil, look)
        pencil.shape("M-24 340 L-24 392 C-12 412 22 412 30 392 L30 340 Z", look.shade)


def jacket(pencil: Pencil, look: Look) -> None:
    """An open jacket over a light blouse."""
    pencil.shape("M-26 390 L6 470 L34 390 Z", look.collar)
    pencil.shape("M-34 388 L-44 420 L2 560 L6 470 Z", look.top_dark)
    pencil.shape("M36 388 L50 420 L8 560 L6 470 Z", "#358a88")


def shirt(pencil: Pencil, look: Look) -> None:
    """A shirt with a collar."""
    collar = "M-32 390 L-6 428 L6 404 L20 428 L38 390 L20 382 L-18 382 Z"
    pencil.shape(collar, look.collar, "#b8bfce", 1)
    pencil.line(look.top_dark, 2, (7, 428), (7, 640))


def head(pencil: Pencil, actor: Actor) -> None:
    """The head, that nods, leans and turns a little all the time."""
    look, pose = actor.look, actor.pose
    with standing_at(pencil, look):
        sway = math.sin(pose.now_s * 2.3) * 1.5 * pose.lean
        pencil.at(pose.lean * 9 + 2, actor.breath - pose.lean * 2 + pose.nod + sway)
        restless = math.sin(pose.now_s * 0.8 + look.side) + pose.lean * 1.5 * math.sin(pose.now_s * 1.9)
        pencil.turn(pose.tilt + restless + pose.look_y * 3, around=(0, 370))
        hair_behind(pencil, actor)
        face(pencil, actor)
        eyes(pencil, look, pose)
        brows_and_nose(pencil, actor)
        mouth(pencil, look, pose)
        hair_in_front(pencil, actor)


def hair_behind(pencil: Pencil, actor: Actor) -> None:
    """What of the hair the face hides."""
    look = actor.look
    if is_teacher(actor):
        pencil.oval((-34, 214), (34, 32), look.hair_light)
        long = "M-70 282 C-84 214 -36 186 6 188 C58 190 84 232 76 280"
        pencil.shape(f"{long} L60 300 L-56 352 C-74 330 -72 306 -70 282 Z", look.hair)
    else:
        pencil.shape("M-66 290 C-80 218 -34 188 6 190 C56 190 80 226 72 276 L60 310 L-58 322 Z", look.hair)


def face(pencil: Pencil, actor: Actor) -> None:
    """The ear, the skin, the cheeks and a short beard."""
    look = actor.look
    pencil.oval((-62, 300), (13, 18), look.shade)
    skin = gradient((-60, 0), (74, 0), (0, look.shade), (0.35, look.skin), (1, look.skin))
    pencil.shape(FACE, skin)
    blush = clear("#dc7864", 45)
    pencil.oval((-20 + TURNED, 324), (15, 10), blush)
    pencil.oval((50 + TURNED * 0.4, 324), (12, 10), blush)
    if not is_teacher(actor):
        beard = (
            "M-57 290 C-50 352 -20 378 14 379 C50 376 72 332 74 288 C66 322 52 334 36 332"
            " C22 326 0 326 -12 333 C-34 336 -48 322 -57 290 Z"
        )
        with pencil.within(FACE):
            pencil.shape(beard, clear("#2c221e", 70))


def eyes(pencil: Pencil, look: Look, pose: Pose) -> None:
    """They look somewhere, and blink."""
    lid = max(pose.blink, 0.16 + pose.look_y * 0.34)
    for x, radius in EYES:
        pencil.oval((x, 284), (radius, 10.5), "#ffffff")
        with pencil.within(oval_outline(x, 284, radius, 10.5)):
            at_x, at_y = x + 3.6 + pose.look_x * 5, 284 + pose.look_y * 5.5
            pencil.oval((at_x, at_y), (6.4, 6.8), look.iris)
            pencil.oval((at_x, at_y), (3.2, 3.5), "#1c1614")
            pencil.oval((at_x + 2, at_y - 2.4), (1.5, 1.5), "#ffffff")
            pencil.box((x - radius - 2, 272, 2 * radius + 4, lid * 24), look.shade)
        top = 273.5 + lid * 19.95 if pose.blink > 0.3 else 275 + pose.look_y * 4
        corner = 282 + pose.blink * 6
        pencil.stroke("#4a352a", 2.6, f"M{x - radius} {corner} Q{x} {top - 2} {x + radius} {corner}")


def oval_outline(x: float, y: float, wide: float, high: float) -> str:
    """An ellipse as a shape: four curves, close enough for an eye."""
    bend_x, bend_y = wide * 0.5523, high * 0.5523
    return (
        f"M{x + wide} {y} C{x + wide} {y + bend_y} {x + bend_x} {y + high} {x} {y + high}"
        f" C{x - bend_x} {y + high} {x - wide} {y + bend_y} {x - wide} {y}"
        f" C{x - wide} {y - bend_y} {x - bend_x} {y - high} {x} {y - high}"
        f" C{x + bend_x} {y - high} {x + wide} {y - bend_y} {x + wide} {y} Z"
    )


def brows_and_nose(pencil: Pencil, actor: Actor) -> None:
    """The brows go up with the voice."""
    look, pose = actor.look, actor.pose
    y = 262 - pose.brows * 9 + pose.look_y * 2
    width = 5 if is_teacher(actor) else 6.5
    left, right = TURNED - 26, TURNED + 27
    pencil.stroke(look.hair, width, f"M{left} {y + 3} Q{left + 16} {y - 7} {left + 32} {y}")
    pencil.stroke(look.hair, width, f"M{right} {y} Q{right + 13} {y - 7} {right + 25} {y + 4}")
    pencil.stroke(look.shade, 3.2, "M28 288 C34 302 44 312 34 318 C29 321 22 320 19 317")


def mouth(pencil: Pencil, look: Look, pose: Pose) -> None:
    """Closed with a little smile, or as open as the voice is loud."""
    x, y = MOUTH
    if pose.mouth_open < 0.07:
        smile = 1 if pose.look_y > 0.5 else 4
        pencil.stroke(look.lip, 3.6, f"M{x - 17} {y - 1} Q{x} {y + smile + 3} {x + 16} {y - 2}")
        return
    wide, high = 19 + pose.mouth_wide * 4 - pose.mouth_open * 2.5, 3 + pose.mouth_open * 15
    top, bottom = y - 4 - high * 0.35, y + high * 1.05
    lips = (
        f"M{x - wide} {y} C{x - wide * 0.5} {top} {x + wide * 0.5} {top} {x + wide} {y - 1}"
        f" C{x + wide * 0.6} {bottom} {x - wide * 0.6} {bottom} {x - wide} {y} Z"
    )
    pencil.shape(lips, "#5b1f22")
    with pencil.within(lips):
        teeth = (x - wide * 0.62, y - 8 - high * 0.3, wide * 1.24, 8 + pose.mouth_open * 3)
        pencil.box(teeth, "#fbf7f0", corner=3)
        pencil.oval((x, y + high * 0.95), (wide * 0.5, high * 0.45), "#c8646a")
    pencil.stroke(look.lip, 3, lips)


def hair_in_front(pencil: Pencil, actor: Actor) -> None:
    """The fringe, and what belongs with it."""
    look = actor.look
    if not is_teacher(actor):
        short = (
            "M-64 296 C-78 212 -26 182 20 190 C62 194 82 232 74 272 C66 252 60 244 50 238"
            " C20 232 -14 232 -40 244 C-52 254 -58 272 -60 296 Z"
        )
        pencil.shape(short, look.hair)
        return
    fringe = (
        "M-64 290 C-74 214 -20 186 22 194 C66 200 84 240 76 286 C70 256 58 240 40 232"
        " C14 246 -26 246 -46 262 C-56 270 -60 280 -64 290 Z"
    )
    pencil.shape(fringe, look.hair)
    pencil.stroke(look.hair_light, 3, "M-52 246 C-30 216 10 210 36 224")
    glass = clear("#ffffff", 28)
    pencil.box((TURNED - 27, 270, 34, 28), glass, corner=9, edge="#3a3f46", width=3)
    pencil.box((TURNED + 24, 270, 30, 28), glass, corner=9, edge="#3a3f46", width=3)
    pencil.line("#3a3f46", 3, (TURNED + 7, 280), (TURNED + 24, 280))
    pencil.line("#3a3f46", 3, (TURNED - 27, 280), (-60, 288))
    pencil.oval((-61, 322), (4, 5), "#e3b34c")


def arms(pencil: Pencil, actor: Actor) -> None:
    """One rests on the table, the other speaks along."""
    look, pose = actor.look, actor.pose
    with standing_at(pencil, look):
        wave, other_wave = math.sin(pose.now_s * 3.1) * pose.arm, math.sin(pose.now_s * 4.7 + 1) * pose.arm
        pencil.stroke(look.top, 44, "M76 456 C104 520 108 556 96 584 L60 592")
        pencil.oval((46, 592), (22, 15), look.skin)
        hand_x, hand_y = -22 + pose.arm * (30 + wave * 12), 598 - pose.arm * (66 + other_wave * 14)
        pencil.stroke(look.top_dark, 48, "M-96 452 C-128 510 -126 548 -104 574")
        pencil.line(look.top_dark, 40, (-104, 574), (hand_x - 18, hand_y + 4))
        with pencil.kept():
            pencil.at(hand_x, hand_y)
            pencil.turn(-34 * pose.arm + wave * 8)
            hand(pencil, look.skin, pose.arm)


def hand(pencil: Pencil, skin: str, spread: float) -> None:
    """A hand that opens when it rises."""
    pencil.oval((8, 0), (20, 14), skin)
    for finger, degrees in enumerate((-24, -8, 8, 22)):
        angle = math.radians(degrees * (0.4 + 0.6 * spread))
        root = (20, (finger - 1.5) * 5)
        pencil.line(skin, 8, root, (root[0] + 17 * math.cos(angle), root[1] + 17 * math.sin(angle)))
    pencil.line(skin, 8, (6, -9), (18, -20 * (0.5 + 0.5 * spread)))
