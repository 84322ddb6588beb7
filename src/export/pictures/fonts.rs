//! The fonts of pictures. A reader's program takes the first that it knows; ours are drawn from what is built in.

use std::sync::{Arc, LazyLock};

use resvg::usvg::fontdb::Database;

/// The family that is built in.
pub(super) const FAMILY: &str = "Inter";

/// The families in their order.
pub(super) const FAMILIES: &str = "Inter, 'Segoe UI', Helvetica, Arial, sans-serif";

/// Inter in both weights, and a font for letters that it lacks.
pub(super) static BUILT_IN: LazyLock<Arc<Database>> = LazyLock::new(|| {
    let mut fonts = Database::new();
    let inter: [&[u8]; 2] = [
        include_bytes!("../../../assets/fonts/Inter-Regular-tabular.otf"),
        include_bytes!("../../../assets/fonts/Inter-SemiBold-tabular.otf"),
    ];
    for font in inter.into_iter().chain([epaint_default_fonts::UBUNTU_LIGHT]) {
        fonts.load_font_data(font.to_vec());
    }
    fonts.set_sans_serif_family(FAMILY);
    Arc::new(fonts)
});
