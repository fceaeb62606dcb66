//! Takes the strokes of a pen off a photographed sheet of paper.

use super::picture::Picture;
use super::slot::Flaw;

/// The paper's brightness is measured in so many fields each way, since light falls unevenly.
const FIELDS: usize = 12;
/// How much darker than its paper a stroke has to be, of 255.
const CONTRAST: f32 = 45.0;
/// Paper has grain: what is less dark than this part of the darkest stroke is paper.
const GRAIN: f32 = 0.28;

/// The strokes alone, in one colour, on nothing.
pub(super) fn lifted(photo: &Picture) -> Result<Picture, Flaw> {
    let light: Vec<f32> = photo.rgba.chunks_exact(4).map(brightness).collect();
    let paper = Paper::of(photo, &light);
    let width = photo.width as usize;
    let dark: Vec<f32> = light
        .iter()
        .enumerate()
        .map(|(index, light)| (paper.at(index % width, index / width) - light).max(0.0))
        .collect();
    let mut sorted = dark.clone();
    let darkest = sorted.len() - 1 - sorted.len() / 500;
    let (_, strongest, _) = sorted.select_nth_unstable_by(darkest, f32::total_cmp);
    let strongest = *strongest;
    if strongest < CONTRAST {
        return Err(Flaw::Blank);
    }
    let (grain, full) = (GRAIN * strongest, 0.75 * strongest);
    let opacity = |dark: f32| ((dark - grain) / (full - grain)).clamp(0.0, 1.0);
    let color = ink(photo, &dark, full);
    let pixels =
        dark.iter().flat_map(|dark| [color[0], color[1], color[2], (255.0 * opacity(*dark)) as u8]);
    Ok(Picture { width: photo.width, height: photo.height, rgba: pixels.collect() })
}

/// The mean colour of the darkest pixels.
fn ink(photo: &Picture, dark: &[f32], full: f32) -> [u8; 3] {
    let (mut sums, mut count) = ([0u64; 3], 0u64);
    for (pixel, dark) in photo.rgba.chunks_exact(4).zip(dark) {
        if *dark >= full {
            sums.iter_mut().zip(pixel).for_each(|(sum, value)| *sum += u64::from(*value));
            count += 1;
        }
    }
    sums.map(|sum| (sum / count.max(1)) as u8)
}

fn brightness(pixel: &[u8]) -> f32 {
    0.3 * f32::from(pixel[0]) + 0.59 * f32::from(pixel[1]) + 0.11 * f32::from(pixel[2])
}

/// How bright the paper is from place to place.
struct Paper {
    fields: [[f32; FIELDS]; FIELDS],
    width: f32,
    height: f32,
}

impl Paper {
    fn of(photo: &Picture, light: &[f32]) -> Paper {
        let (width, height) = (photo.width as usize, photo.height as usize);
        let mut values: Vec<Vec<f32>> = vec![Vec::new(); FIELDS * FIELDS];
        for (index, light) in light.iter().enumerate() {
            let (x, y) = (index % width * FIELDS / width, index / width * FIELDS / height);
            values[y * FIELDS + x].push(*light);
        }
        let mut whole = light.to_vec();
        let middle = whole.len() / 2;
        let (_, usual, _) = whole.select_nth_unstable_by(middle, f32::total_cmp);
        let usual = *usual;
        let mut fields = [[usual; FIELDS]; FIELDS];
        for (index, field) in values.iter_mut().enumerate() {
            if let Some(last) = field.len().checked_sub(1) {
                let (_, bright, _) = field.select_nth_unstable_by(last * 4 / 5, f32::total_cmp);
                fields[index / FIELDS][index % FIELDS] = *bright;
            }
        }
        Paper { fields, width: width as f32, height: height as f32 }
    }

    /// Between the middles of the four nearest fields.
    fn at(&self, x: usize, y: usize) -> f32 {
        let place = |at: usize, length: f32| {
            let at =
                ((at as f32 + 0.5) * FIELDS as f32 / length - 0.5).clamp(0.0, FIELDS as f32 - 1.0);
            let low = at as usize;
            (low, (low + 1).min(FIELDS - 1), at - low as f32)
        };
        let (left, right, across) = place(x, self.width);
        let (above, below, down) = place(y, self.height);
        let row = |y: usize| self.fields[y][left] * (1.0 - across) + self.fields[y][right] * across;
        row(above) * (1.0 - down) + row(below) * down
    }
}
