//! Chance that can be made again: splitmix64, nothing else.

/// A sequence that its seed decides.
pub struct Hasard(u64);

impl Hasard {
    /// The sequence of one thing of a network: the others don't change it.
    pub fn pour(graine: u64, quoi: &str, rang: usize) -> Hasard {
        let mut etat = graine ^ 0x9e37_79b9_7f4a_7c15;
        for octet in quoi.bytes().chain(rang.to_le_bytes()) {
            etat = (etat ^ u64::from(octet)).wrapping_mul(0x0000_0100_0000_01b3);
        }
        let mut hasard = Hasard(etat);
        hasard.suivant();
        hasard
    }

    /// The next 64 bits.
    pub fn suivant(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// From 0 to `fin`, which is left out.
    pub fn sous(&mut self, fin: usize) -> usize {
        (self.suivant() % fin.max(1) as u64) as usize
    }

    /// From `debut` to `fin`, both included.
    pub fn entre(&mut self, debut: usize, fin: usize) -> usize {
        debut + self.sous(fin - debut + 1)
    }

    /// True once in `sur`.
    pub fn une_fois_sur(&mut self, sur: usize) -> bool {
        self.sous(sur) == 0
    }

    /// One of them.
    pub fn choix<'a, T: ?Sized>(&mut self, parmi: &[&'a T]) -> &'a T {
        parmi[self.sous(parmi.len())]
    }

    /// Some of them, each once, in their order.
    pub fn quelques<'a, T: ?Sized>(&mut self, parmi: &[&'a T], combien: usize) -> Vec<&'a T> {
        let depart = self.sous(parmi.len());
        (0..combien.min(parmi.len())).map(|i| parmi[(depart + i) % parmi.len()]).collect()
    }
}
