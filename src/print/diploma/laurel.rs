//! A laurel wreath, of polygons.

use std::f32::consts::PI;

use crate::print::canvas::Canvas;
use crate::print::sheet::Color;

/// Leaves on the outer side of each branch; as many, smaller ones, are on the inner side.
const LEAVES: usize = 8;

/// Draws one around this middle. Open at the top, its branches cross at the foot.
pub(super) fn wreath(canvas: &mut Canvas, middle: (f32, f32), radius: f32, color: Color) {
    for side in [-1.0, 1.0] {
        stem(canvas, middle, radius, side, color);
        for index in 0..LEAVES {
            // From a little past the foot to near the top; 0 is the foot.
            let along = (index as f32 + 0.7) / (LEAVES as f32 + 0.4) * 0.86 * PI;
            let size = radius * (0.36 - 0.012 * index as f32);
            leaf(canvas, middle, radius, side * along, side * 0.55, size, color);
            leaf(canvas, middle, radius, side * (along + 0.08), side * -0.5, size * 0.8, color);
        }
        leaf(canvas, middle, radius, side * 0.86 * PI, side * 0.12, radius * 0.26, color);
    }
}

/// A point on the circle; the angle is counted from the foot.
fn on_circle((x, y): (f32, f32), radius: f32, angle: f32) -> (f32, f32) {
    (x + radius * angle.sin(), y + radius * angle.cos())
}

fn stem(canvas: &mut Canvas, middle: (f32, f32), radius: f32, side: f32, color: Color) {
    let steps = 24;
    let angle = |index: usize| side * (-0.16 + index as f32 / steps as f32 * 0.9 * PI);
    let thick = radius * 0.022;
    let outer = (0..=steps).map(|index| on_circle(middle, radius + thick, angle(index)));
    let inner = (0..=steps).rev().map(|index| on_circle(middle, radius - thick, angle(index)));
    canvas.polygon(outer.chain(inner).collect(), color);
}

/// A pointed leaf that grows from the circle, turned outwards or inwards by `turn`.
fn leaf(
    canvas: &mut Canvas,
    middle: (f32, f32),
    radius: f32,
    angle: f32,
    turn: f32,
    length: f32,
    color: Color,
) {
    let (x, y) = on_circle(middle, radius, angle);
    // Along the branch, away from the foot.
    let forward = if angle < 0.0 { -1.0 } else { 1.0 };
    let heading = angle + turn;
    let (dx, dy) = (forward * heading.cos(), -forward * heading.sin());
    let (wx, wy) = (-dy, dx);
    let half = 8;
    let width = |t: f32| 0.17 * length * (PI * t.powf(0.85)).sin().max(0.0);
    let edge = |t: f32, sign: f32| {
        let (reach, out) = (0.06 * length + t * length, sign * width(t));
        (x + dx * reach + wx * out, y + dy * reach + wy * out)
    };
    let there = (0..=half).map(|index| edge(index as f32 / half as f32, 1.0));
    let back = (0..half).rev().map(|index| edge(index as f32 / half as f32, -1.0));
    canvas.polygon(there.chain(back).collect(), color);
}
