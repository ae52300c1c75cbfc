//! Pages as small pictures, kept as textures while they are on the screen.

use egui::{ColorImage, Context, TextureHandle, TextureOptions};
use std::sync::Arc;
use tereze_desk::papers::state::Thumbnail;

/// Textures of the pictures on the screen. A picture is known by its place in memory, which it keeps as long as it is held here.
#[derive(Default)]
pub struct Pictures {
    held: Vec<(Arc<Thumbnail>, TextureHandle, u64)>,
}

impl std::fmt::Debug for Pictures {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "Pictures({})", self.held.len())
    }
}

impl Pictures {
    /// The texture of a picture; `None` when its bytes do not fit its size.
    pub fn texture(&mut self, context: &Context, picture: &Arc<Thumbnail>) -> Option<TextureHandle> {
        let pass = context.cumulative_pass_nr();
        if let Some((_, texture, used)) = self.held.iter_mut().find(|(held, _, _)| Arc::ptr_eq(held, picture)) {
            *used = pass;
            return Some(texture.clone());
        }
        let (width, height) = (picture.width, picture.height);
        if width == 0 || height == 0 || picture.rgba.len() != width * height * 4 || width.max(height) > context.input(|input| input.max_texture_side) {
            return None;
        }
        let image = ColorImage::from_rgba_unmultiplied([width, height], &picture.rgba);
        let texture = context.load_texture("page", image, TextureOptions::LINEAR);
        self.held.push((Arc::clone(picture), texture.clone(), pass));
        Some(texture)
    }

    /// Lets go of pictures that were not shown lately.
    pub fn tidy(&mut self, context: &Context) {
        let pass = context.cumulative_pass_nr();
        self.held.retain(|(_, _, used)| used + 2 >= pass);
    }
}
