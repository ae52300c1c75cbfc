//! Draws the window's triangles on the processor, so that pictures need no graphics card and are the same on every machine.

use egui::epaint::{ImageData, ImageDelta, Mesh, Primitive, Vertex};
use egui::{Color32, Context, FullOutput, Rect, TextureFilter, TextureId, TexturesDelta};
use egui_kittest::TestRenderer;
use image::RgbaImage;
use std::collections::HashMap;

/// The textures the window has handed over.
#[derive(Default)]
pub struct SoftwareRenderer {
    textures: HashMap<TextureId, Texture>,
}

impl TestRenderer for SoftwareRenderer {
    fn handle_delta(&mut self, delta: &mut TexturesDelta) {
        for (id, parts) in delta.set.drain() {
            for part in parts {
                self.textures.entry(id).or_default().update(&part);
            }
        }
        for id in delta.free.drain() {
            self.textures.remove(&id);
        }
    }

    fn render(&mut self, context: &Context, output: &FullOutput) -> Result<RgbaImage, String> {
        let zoom = context.pixels_per_point();
        let size = context.content_rect().size() * zoom;
        // As the window clears its screen.
        let ground = context.global_style().visuals.panel_fill;
        let mut picture = Picture::new(size.x.round() as i32, size.y.round() as i32, ground);
        for shape in context.tessellate(output.shapes.clone(), zoom) {
            let Primitive::Mesh(mesh) = shape.primitive else {
                return Err("the window asks for a drawing of its own, which is not drawn here".to_owned());
            };
            let texture = self.textures.get(&mesh.texture_id).ok_or_else(|| format!("no texture {:?}", mesh.texture_id))?;
            picture.draw(&mesh, texture, Clip::of(shape.clip_rect, zoom, &picture), zoom);
        }
        picture.finish()
    }
}

#[derive(Default)]
struct Texture {
    width: i32,
    height: i32,
    points: Vec<Color32>,
    smooth: bool,
}

impl Texture {
    fn update(&mut self, delta: &ImageDelta) {
        let ImageData::Color(image) = &delta.image;
        let [width, height] = image.size;
        self.smooth = delta.options.magnification == TextureFilter::Linear;
        let Some([left, top]) = delta.pos else {
            (self.width, self.height, self.points) = (width as i32, height as i32, image.pixels.clone());
            return;
        };
        for row in 0..height {
            let begin = (top + row) * self.width as usize + left;
            self.points[begin..begin + width].copy_from_slice(&image.pixels[row * width..(row + 1) * width]);
        }
    }

    fn at(&self, x: i32, y: i32) -> [f32; 4] {
        let place = y.clamp(0, self.height - 1) * self.width + x.clamp(0, self.width - 1);
        channels(self.points[place as usize])
    }

    /// The colour at a place measured in points of the texture, between the four points around it.
    fn between(&self, x: f32, y: f32) -> [f32; 4] {
        if !self.smooth {
            return self.at(x.floor() as i32, y.floor() as i32);
        }
        // Text lies on whole points but for the error of the arithmetic: a 256th is what a graphics card tells apart.
        let (x, y) = (((x - 0.5) * 256.0).round() / 256.0, ((y - 0.5) * 256.0).round() / 256.0);
        let (left, top) = (x.floor(), y.floor());
        let (right_part, lower_part) = (x - left, y - top);
        let (left, top) = (left as i32, top as i32);
        if right_part == 0.0 && lower_part == 0.0 {
            return self.at(left, top);
        }
        let upper = mix(self.at(left, top), self.at(left + 1, top), right_part);
        let lower = mix(self.at(left, top + 1), self.at(left + 1, top + 1), right_part);
        mix(upper, lower, lower_part)
    }
}

fn channels(colour: Color32) -> [f32; 4] {
    let [r, g, b, a] = colour.to_array();
    [f32::from(r), f32::from(g), f32::from(b), f32::from(a)]
}

fn mix(one: [f32; 4], other: [f32; 4], part: f32) -> [f32; 4] {
    let kept = 1.0 - part;
    [one[0] * kept + other[0] * part, one[1] * kept + other[1] * part, one[2] * kept + other[2] * part, one[3] * kept + other[3] * part]
}

/// Whole points of the screen outside of which nothing is drawn.
#[derive(Clone, Copy)]
struct Clip {
    left: i32,
    top: i32,
    right: i32,
    bottom: i32,
}

impl Clip {
    fn of(rect: Rect, zoom: f32, picture: &Picture) -> Self {
        let point = |length: f32, limit: i32| ((length * zoom).round() as i32).clamp(0, limit);
        Self {
            left: point(rect.min.x, picture.width),
            top: point(rect.min.y, picture.height),
            right: point(rect.max.x, picture.width),
            bottom: point(rect.max.y, picture.height),
        }
    }
}

/// A corner of a triangle, in points of the screen and of the texture: x, y, u, v, red, green, blue, alpha.
type Corner = [f32; 8];

struct Picture {
    width: i32,
    height: i32,
    points: Vec<Color32>,
}

impl Picture {
    fn new(width: i32, height: i32, ground: Color32) -> Self {
        Self { width, height, points: vec![ground; (width * height) as usize] }
    }

    fn draw(&mut self, mesh: &Mesh, texture: &Texture, clip: Clip, zoom: f32) {
        let corner = |vertex: &Vertex| -> Corner {
            let [r, g, b, a] = channels(vertex.color);
            let (u, v) = (vertex.uv.x * texture.width as f32, vertex.uv.y * texture.height as f32);
            [vertex.pos.x * zoom, vertex.pos.y * zoom, u, v, r, g, b, a]
        };
        for triangle in mesh.indices.as_chunks::<3>().0 {
            self.triangle(triangle.map(|index| corner(&mesh.vertices[index as usize])), texture, clip);
        }
    }

    fn triangle(&mut self, mut corners: [Corner; 3], texture: &Texture, clip: Clip) {
        corners.sort_by(|one, other| one[1].total_cmp(&other[1]).then(one[0].total_cmp(&other[0])));
        let [upper, middle, lower] = corners;
        let Some(slopes) = Slopes::of(&corners) else { return };
        let one_colour = [4, 5, 6, 7].iter().all(|channel| upper[*channel] == middle[*channel] && upper[*channel] == lower[*channel]);
        let one_place = upper[2..4] == middle[2..4] && upper[2..4] == lower[2..4];
        let flat = (one_colour && one_place).then(|| coloured([upper[4], upper[5], upper[6], upper[7]], texture.between(upper[2], upper[3])));
        for y in first_centre(upper[1]).max(clip.top)..first_centre(lower[1]).min(clip.bottom) {
            let centre = y as f32 + 0.5;
            let long = crossing(&upper, &lower, centre);
            let short = if centre < middle[1] { crossing(&upper, &middle, centre) } else { crossing(&middle, &lower, centre) };
            let left = first_centre(long.min(short)).max(clip.left);
            let right = first_centre(long.max(short)).min(clip.right);
            if left >= right {
                continue;
            }
            let begin = (y * self.width) as usize;
            let row = &mut self.points[begin + left as usize..begin + right as usize];
            match flat {
                Some(colour) if colour.a() == 255 => row.fill(colour),
                Some(colour) => row.iter_mut().for_each(|point| *point = over(colour, *point)),
                None => slopes.shade(&upper, left as f32 + 0.5, centre, texture, row),
            }
        }
    }

    fn finish(self) -> Result<RgbaImage, String> {
        let bytes = self.points.into_iter().flat_map(|point| point.to_srgba_unmultiplied()).collect();
        RgbaImage::from_raw(self.width as u32, self.height as u32, bytes).ok_or_else(|| "the picture has another size".to_owned())
    }
}

/// The first point whose centre lies at or behind this place. Two triangles with a common side thus share no point and leave none out.
fn first_centre(place: f32) -> i32 {
    (place - 0.5).ceil() as i32
}

/// Where a side meets a row. Both ends come in one order whatever triangle the side belongs to, so that neighbours agree to the last bit.
fn crossing(upper: &Corner, lower: &Corner, y: f32) -> f32 {
    upper[0] + (lower[0] - upper[0]) * ((y - upper[1]) / (lower[1] - upper[1]))
}

/// How place in the texture and colour change from point to point.
struct Slopes {
    across: Corner,
    down: Corner,
}

impl Slopes {
    fn of([a, b, c]: &[Corner; 3]) -> Option<Self> {
        let (bx, by, cx, cy) = (b[0] - a[0], b[1] - a[1], c[0] - a[0], c[1] - a[1]);
        let area = bx * cy - cx * by;
        if area == 0.0 || !area.is_finite() {
            return None;
        }
        let (mut across, mut down) = ([0.0; 8], [0.0; 8]);
        for part in 2..8 {
            let (to_b, to_c) = (b[part] - a[part], c[part] - a[part]);
            across[part] = (to_b * cy - to_c * by) / area;
            down[part] = (to_c * bx - to_b * cx) / area;
        }
        Some(Self { across, down })
    }

    fn shade(&self, from: &Corner, x: f32, y: f32, texture: &Texture, row: &mut [Color32]) {
        let (dx, dy) = (x - from[0], y - from[1]);
        let mut now = *from;
        for ((value, across), down) in now[2..].iter_mut().zip(&self.across[2..]).zip(&self.down[2..]) {
            *value += across * dx + down * dy;
        }
        for point in row {
            let colour = coloured([now[4], now[5], now[6], now[7]], texture.between(now[2], now[3]));
            if colour != Color32::TRANSPARENT {
                *point = over(colour, *point);
            }
            for (value, across) in now[2..].iter_mut().zip(&self.across[2..]) {
                *value += across;
            }
        }
    }
}

/// What the texture shows, in the colour of the shape.
fn coloured(colour: [f32; 4], texture: [f32; 4]) -> Color32 {
    let part = |channel: usize| (colour[channel] * texture[channel] / 255.0 + 0.5) as u8;
    Color32::from_rgba_premultiplied(part(0), part(1), part(2), part(3))
}

/// A colour with its alpha multiplied in, laid over another.
fn over(colour: Color32, ground: Color32) -> Color32 {
    let (colour, ground) = (colour.to_array(), ground.to_array());
    let shines = 255 - u32::from(colour[3]);
    let part = |channel: usize| (u32::from(colour[channel]) + (u32::from(ground[channel]) * shines + 127) / 255).min(255) as u8;
    Color32::from_rgba_premultiplied(part(0), part(1), part(2), part(3))
}

#[cfg(test)]
mod tests {
    use super::{Clip, Color32, Mesh, Picture, Texture, over};
    use egui::{pos2, vec2};

    fn white() -> Texture {
        Texture { width: 1, height: 1, points: vec![Color32::WHITE], smooth: true }
    }

    fn drawn(width: f32, height: f32, at: f32, colour: Color32) -> usize {
        let mut picture = Picture::new(40, 40, Color32::TRANSPARENT);
        let mut mesh = Mesh::default();
        mesh.add_colored_rect(egui::Rect::from_min_size(pos2(at, at), vec2(width, height)), colour);
        picture.draw(&mesh, &white(), Clip { left: 0, top: 0, right: 40, bottom: 40 }, 1.0);
        let wanted = over(colour, Color32::TRANSPARENT);
        assert!(picture.points.iter().all(|point| *point == wanted || *point == Color32::TRANSPARENT), "the two halves overlap");
        picture.points.iter().filter(|point| **point == wanted).count()
    }

    #[test]
    fn a_rectangle_covers_every_point_once() {
        let half = Color32::from_rgba_premultiplied(60, 0, 0, 128);
        assert_eq!(drawn(10.0, 7.0, 3.0, half), 70);
        assert_eq!(drawn(10.0, 7.0, 3.3, half), 70);
        assert_eq!(drawn(0.4, 7.0, 3.3, half), 7);
        assert_eq!(drawn(100.0, 100.0, -3.0, half), 1600);
        assert_eq!(drawn(100.0, 100.0, 50.0, half), 0);
    }

    #[test]
    fn colours_lie_over_each_other() {
        let half_black = Color32::from_black_alpha(128);
        assert_eq!(over(Color32::RED, Color32::WHITE), Color32::RED);
        assert_eq!(over(Color32::TRANSPARENT, Color32::WHITE), Color32::WHITE);
        assert_eq!(over(half_black, Color32::WHITE), Color32::from_rgb(127, 127, 127));
    }
}
