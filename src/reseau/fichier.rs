//! Files that lie beside the texts, and what their bytes say of them.

/// A file that is published as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fichier {
    /// Size, in bytes.
    pub octets: u64,
    /// Width and height in pixels, for an image that says them.
    pub dimensions: Option<(u32, u32)>,
}

impl Fichier {
    /// What these bytes say. An image's head is enough: nothing is decoded.
    pub fn new(bytes: &[u8]) -> Fichier {
        let size = imagesize::blob_size(bytes).ok();
        let pixels = |size: imagesize::ImageSize| {
            Some((u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?))
        };
        Fichier { octets: bytes.len() as u64, dimensions: size.and_then(pixels) }
    }
}

#[cfg(test)]
mod tests {
    use super::Fichier;

    #[test]
    fn an_image_says_its_size_and_other_files_have_none() {
        let gif = b"GIF89a\x80\x02\xe0\x01\x80\x00\x00";
        assert_eq!(Fichier::new(gif), Fichier { octets: 13, dimensions: Some((640, 480)) });
        assert_eq!(Fichier::new(b"%PDF-1.7").dimensions, None);
        assert_eq!(Fichier::new(b"").dimensions, None);
    }
}
