//! The growth as a picture: both axes logarithmic, so that what grows evenly is a straight line.

use std::fmt::Write;

use super::growth::Size;

const WIDTH: f64 = 640.0;
const HEIGHT: f64 = 360.0;
const MARGIN: f64 = 60.0;
/// Decades of contestants, and of what is measured.
const ACROSS: (f64, f64) = (2.0, 5.0);
const UP: (f64, f64) = (-1.0, 3.0);

/// A line of the plot: its name, its colour and what it shows of a size.
type Line = (&'static str, &'static str, fn(&Size) -> f64);

const LINES: [Line; 4] = [
    ("a text, ms", "#1b6ca8", |size| size.text),
    ("a mark, ms", "#b5541c", |size| size.mark),
    ("start to first poll, ms", "#3d8b40", |size| size.opened.as_secs_f64() * 1000.0),
    ("memory at rest, MB", "#7a3e9d", |size| size.at_rest as f64 / 1e6),
];

/// The plot as SVG.
pub fn draw(sizes: &[Size]) -> String {
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" \
         font-family=\"sans-serif\" font-size=\"12\">\n\
         <rect width=\"{WIDTH}\" height=\"{HEIGHT}\" fill=\"#fff\"/>\n"
    );
    grid(&mut svg);
    for (place, (name, colour, value)) in LINES.into_iter().enumerate() {
        let points: Vec<String> = sizes
            .iter()
            .map(|size| {
                let (x, y) = at(f64::from(size.contestants), value(size));
                format!("{x:.1},{y:.1}")
            })
            .collect();
        let y = 46.0 + 16.0 * place as f64;
        let _ = writeln!(
            svg,
            "<polyline points=\"{}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\"/>\n\
             <text x=\"{}\" y=\"{y}\" fill=\"{colour}\">{name}</text>",
            points.join(" "),
            MARGIN + 10.0,
        );
    }
    svg.push_str("</svg>\n");
    svg
}

fn grid(svg: &mut String) {
    let decades = |(from, to): (f64, f64)| (from as i32..=to as i32).map(f64::from);
    for decade in decades(ACROSS) {
        let (x, _) = at(10_f64.powf(decade), 1.0);
        let (top, bottom) = (MARGIN / 2.0, HEIGHT - MARGIN / 2.0);
        let _ = writeln!(
            svg,
            "<path d=\"M{x} {top}V{bottom}\" stroke=\"#ddd\"/>\n\
             <text x=\"{x}\" y=\"{}\" text-anchor=\"middle\" fill=\"#444\">{}</text>",
            HEIGHT - 10.0,
            10_f64.powf(decade),
        );
    }
    for decade in decades(UP) {
        let (_, y) = at(100.0, 10_f64.powf(decade));
        let _ = writeln!(
            svg,
            "<path d=\"M{MARGIN} {y}H{}\" stroke=\"#ddd\"/>\n\
             <text x=\"{}\" y=\"{}\" text-anchor=\"end\" fill=\"#444\">{}</text>",
            WIDTH - MARGIN / 2.0,
            MARGIN - 6.0,
            y + 4.0,
            10_f64.powf(decade),
        );
    }
}

/// Where on the picture so many contestants at so much are.
fn at(contestants: f64, value: f64) -> (f64, f64) {
    let part = |value: f64, (from, to): (f64, f64)| (value.log10() - from) / (to - from);
    let x = MARGIN + part(contestants, ACROSS) * (WIDTH - 1.5 * MARGIN);
    let y = HEIGHT - MARGIN / 2.0 - part(value.max(0.1), UP) * (HEIGHT - MARGIN);
    (x, y)
}
