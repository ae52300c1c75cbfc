//! Opens the window on this machine's display.

use super::kit::Theme;
use super::port::DeskPort;
use super::workstation::Workstation;
use eframe::{NativeOptions, Renderer};
use egui::ViewportBuilder;
use std::cell::RefCell;
use std::rc::Rc;
use std::str::FromStr;
use std::thread::JoinHandle;
use tereze_domain::message::{Explain, Message};

/// Who draws the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum RendererChoice {
    /// The one that draws where this program was built for: OpenGL; on Windows wgpu first, because a remote desktop there has an OpenGL too old.
    #[default]
    Any,
    /// Wgpu alone. It is built in on Windows only.
    #[cfg(windows)]
    Wgpu,
    /// OpenGL alone.
    Glow,
}

impl FromStr for RendererChoice {
    type Err = UiError;

    fn from_str(text: &str) -> Result<Self, UiError> {
        match text.to_ascii_lowercase().as_str() {
            "" | "any" => Ok(Self::Any),
            #[cfg(windows)]
            "wgpu" => Ok(Self::Wgpu),
            "glow" => Ok(Self::Glow),
            _ => Err(UiError::UnknownRenderer(text.to_owned())),
        }
    }
}

impl RendererChoice {
    /// What the environment variable `TEREZE_RENDERER` asks for: `any`, `glow` or, on Windows, `wgpu`; any when it is not set.
    pub fn from_environment() -> Result<Self, UiError> {
        std::env::var("TEREZE_RENDERER").map_or(Ok(Self::Any), |text| text.parse())
    }

    fn tries(self) -> &'static [Renderer] {
        match self {
            #[cfg(windows)]
            Self::Any => &[Renderer::Wgpu, Renderer::Glow],
            #[cfg(not(windows))]
            Self::Any => &[Renderer::Glow],
            #[cfg(windows)]
            Self::Wgpu => &[Renderer::Wgpu],
            Self::Glow => &[Renderer::Glow],
        }
    }
}

/// Why there is no window.
#[derive(Debug, thiserror::Error)]
pub enum UiError {
    /// Neither renderer could open one.
    #[error("no window could be opened")]
    NoWindow(#[source] eframe::Error),
    /// The environment names a renderer that does not exist.
    #[error("{0} is no renderer of this program; use any or glow")]
    UnknownRenderer(String),
}

impl Explain for UiError {
    fn explain(&self) -> Message {
        match self {
            Self::NoWindow(_) => Message::new("error-ui-no-window"),
            Self::UnknownRenderer(name) => Message::new("error-ui-unknown-renderer").with("name", name),
        }
    }
}

/// Opens a desk and shows the window over it until it is closed. The desk is opened while the window comes up: reading the
/// whole catalogue would keep a person waiting otherwise.
///
/// # Errors
/// What keeps the desk from opening; `NoWindow` when no renderer of the choice can open one, for example without a display.
pub fn run<D, E>(open: impl FnOnce() -> Result<D, E> + Send + 'static, renderer: RendererChoice, theme: Theme) -> Result<(), E>
where
    D: DeskPort + Send + 'static,
    E: From<UiError> + Send + 'static,
{
    // The desk is handed to the window that opens; a renderer that fails leaves it for the next one.
    let opening = Rc::new(RefCell::new(Some(std::thread::spawn(open))));
    let refused = Rc::new(RefCell::new(None));
    let mut failure = None;
    for renderer in renderer.tries() {
        let (taken, refusal) = (Rc::clone(&opening), Rc::clone(&refused));
        let create = move |creation: &eframe::CreationContext<'_>| -> Result<Box<dyn eframe::App>, Box<dyn std::error::Error + Send + Sync>> {
            let opening = taken.borrow_mut().take().ok_or("the desk was given to a window that closed")?;
            match opened(opening) {
                Ok(desk) => Ok(Box::new(Workstation::new(desk, &creation.egui_ctx, theme))),
                Err(error) => {
                    *refusal.borrow_mut() = Some(error);
                    Err("the desk could not be opened".into())
                }
            }
        };
        match eframe::run_native("tereze", options(*renderer), Box::new(create)) {
            Ok(()) => return Ok(()),
            Err(error) => {
                if let Some(refused) = refused.take() {
                    return Err(refused);
                }
                tracing::warn!(%error, ?renderer, "this renderer cannot open a window");
                failure = Some(error);
                if opening.borrow().is_none() {
                    break;
                }
            }
        }
    }
    // Without a window too it is said first what is wrong with the desk.
    if let Some(opening) = opening.take() {
        opened(opening)?;
    }
    failure.map_or(Ok(()), |error| Err(UiError::NoWindow(error).into()))
}

fn opened<D, E>(opening: JoinHandle<Result<D, E>>) -> Result<D, E> {
    opening.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}

fn options(renderer: Renderer) -> NativeOptions {
    NativeOptions {
        viewport: ViewportBuilder::default()
            .with_title("Tereze")
            .with_app_id("tereze")
            .with_inner_size([1366.0, 740.0])
            .with_min_inner_size([1024.0, 640.0])
            .with_icon(egui::IconData::default()),
        renderer,
        centered: true,
        // The fonts are compiled in; what they lack is a fault to be seen, not to be hidden by this machine's fonts.
        system_font_fallback: false,
        // Dithering is for gradients, of which there are none, and costs every point of every frame where there is no graphics card.
        dithering: false,
        ..NativeOptions::default()
    }
}
