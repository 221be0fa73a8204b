//! The picture of the site where a link to it is shared: 1200 × 630, the staircase of the home page in the theme's
//! own colours. Without words: the title and the description are told beside it, and a region that rebrands its
//! colours has its picture.

use crate::theme::Theme;

/// The file's name for templates.
pub(super) const NOM: &str = "partage.png";
/// Width and height that every social network takes whole, in pixels.
const LARGEUR: u32 = 1200;
const HAUTEUR: u32 = 630;
/// Steps of the home page, lowest first, and what they are drawn with when the theme does not say.
const MARCHES: [(&str, [u8; 3]); 5] = [
    ("--pas-1", [0x17, 0x21, 0x2b]),
    ("--pas-2", [0x1d, 0x3a, 0x4a]),
    ("--pas-3", [0x1b, 0x54, 0x62]),
    ("--pas-4", [0x1f, 0x6a, 0x6c]),
    ("--pas-5", [0x2d, 0x7a, 0x66]),
];
const PAPIER: (&str, [u8; 3]) = ("--papier", [0xfa, 0xf8, 0xf3]);
const POINT: (&str, [u8; 3]) = ("--focus", [0xff, 0xc2, 0x1a]);
/// Where the lowest step stops, what each adds, and how wide it is, in pixels.
const BAS: u32 = 110;
const PAS: u32 = 88;
const GIRON: u32 = LARGEUR / 5;
/// The point above the highest step, as in the mark: centre and radius, in pixels.
const CENTRE: (u32, u32) = (1080, 72);
const RAYON: u32 = 40;

/// The bytes of a PNG file, or nothing where it could not be written.
pub(super) fn image(theme: &Theme) -> Option<Vec<u8>> {
    let css: String = theme
        .files()
        .iter()
        .filter(|(path, _)| path.starts_with("assets/css/"))
        .map(|(_, file)| String::from_utf8_lossy(&file.bytes).into_owned())
        .collect();
    let mut palette = Vec::new();
    for (token, otherwise) in [PAPIER].into_iter().chain(MARCHES).chain([POINT]) {
        palette.extend(couleur(&css, token).unwrap_or(otherwise));
    }
    let mut pixels = Vec::new();
    for y in 0..HAUTEUR {
        pixels.extend((0..LARGEUR).map(|x| teinte(x, y)));
    }
    ecrit(&palette, &pixels)
}

/// The colour of a pixel, by its row in the palette: paper, then steps, then the point.
fn teinte(x: u32, y: u32) -> u8 {
    let (dx, dy) = (x.abs_diff(CENTRE.0), y.abs_diff(CENTRE.1));
    if dx * dx + dy * dy <= RAYON * RAYON {
        return 6;
    }
    let marche = (x / GIRON).min(4);
    let top = HAUTEUR - BAS - PAS * marche;
    if y < top { 0 } else { u8::try_from(marche + 1).unwrap_or(1) }
}

fn ecrit(palette: &[u8], pixels: &[u8]) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, LARGEUR, HAUTEUR);
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_palette(palette);
    let mut writer = encoder.write_header().ok()?;
    writer.write_image_data(pixels).ok()?;
    writer.finish().ok()?;
    Some(bytes)
}

/// The first value of a token in style sheets: the light scheme comes first. Six hexadecimal digits only.
fn couleur(css: &str, token: &str) -> Option<[u8; 3]> {
    let value = css.split_once(&format!("{token}:"))?.1.trim_start().strip_prefix('#')?;
    let channel = |start: usize| u8::from_str_radix(value.get(start..start + 2)?, 16).ok();
    Some([channel(0)?, channel(2)?, channel(4)?])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_those_of_the_light_scheme() {
        let css =
            ":root { --pas-1:  #010aff; } @media (prefers-color-scheme: dark) { :root { --pas-1: #fff; } }";
        assert_eq!(couleur(css, "--pas-1"), Some([0x01, 0x0a, 0xff]));
        assert_eq!(couleur(css, "--pas-2"), None);
        assert_eq!(couleur("--pas-1: hsl(1 2% 3%)", "--pas-1"), None);
    }

    #[test]
    fn the_staircase_climbs_from_left_to_right_under_its_point() {
        assert_eq!((teinte(0, 0), teinte(0, HAUTEUR - 1), teinte(LARGEUR - 1, HAUTEUR - 1)), (0, 1, 5));
        assert_eq!(teinte(CENTRE.0, CENTRE.1), 6);
        let tops: Vec<u32> =
            (0..5).map(|n| (0..HAUTEUR).find(|y| teinte(n * GIRON, *y) > 0).unwrap()).collect();
        assert_eq!(tops, [520, 432, 344, 256, 168]);
    }
}
