use super::*;
use crate::model::forme::CodeDepartement;

fn departement(code: &str, nom: &str, contour: Vec<Vec<(f64, f64)>>) -> Departement {
    Departement { code: CodeDepartement::parse(code).unwrap(), nom: nom.to_owned(), contour }
}

fn square(lon: f64, lat: f64, side: f64) -> Vec<(f64, f64)> {
    vec![(lon, lat), (lon + side, lat), (lon + side, lat + side), (lon, lat + side), (lon, lat)]
}

fn carte(contour: Vec<Vec<(f64, f64)>>) -> Option<Carte> {
    Carte::des(&[departement("80", "Sommeville", contour)])
}

#[test]
fn nothing_to_draw_is_no_map() {
    assert!(Carte::des(&[]).is_none());
    assert!(carte(vec![]).is_none());
    assert!(carte(vec![vec![]]).is_none());
    assert!(carte(vec![vec![(2.0, 50.0)]]).is_none(), "a point has no width");
    assert!(carte(vec![vec![(2.0, 50.0), (2.0, 51.0), (2.0, 52.0)]]).is_none(), "a meridian has no width");
    assert!(carte(vec![vec![(2.0, 50.0), (3.0, 50.0), (4.0, 50.0)]]).is_none(), "a parallel has no height");
    assert!(carte(vec![vec![(f64::NAN, 50.0), (f64::INFINITY, 51.0)]]).is_none());
}

#[test]
fn the_frame_holds_the_region() {
    let carte = carte(vec![square(2.0, 0.0, 1.0)]).unwrap();
    // At the equator a degree is as wide as it is high: 368 each way, and the margins.
    assert_eq!(carte.cadre(), (400, 400));
    let corner = carte.point(2.0, 1.0).unwrap();
    assert!((corner.x - 16.0).abs() < 0.1 && (corner.y - 16.0).abs() < 0.1, "{corner:?}");
    assert_eq!(carte.terres[0].chemin, "M16.0 384.0L384.0 384.0L384.0 16.0L16.0 16.0z");
    assert!(carte.point(9.0, 0.5).is_none(), "far outside");
}

#[test]
fn far_north_is_drawn_narrower() {
    let carte = carte(vec![square(2.0, 59.5, 1.0)]).unwrap();
    // At 60° a degree of longitude is half a degree of latitude: twice as high as wide.
    let (width, height) = carte.cadre();
    assert_eq!(width, 400);
    assert!((766..=770).contains(&height), "{height}");
}

#[test]
fn a_thread_of_land_still_fits() {
    let thread = vec![(2.0, 10.0), (2.01, 10.0), (2.01, 20.0), (2.0, 20.0)];
    let carte = carte(vec![thread]).unwrap();
    assert_eq!(carte.cadre().1, 800);
    let middle = carte.point(2.005, 15.0).unwrap();
    assert!((middle.x - 200.0).abs() < 0.1, "{middle:?}");
}

#[test]
fn the_name_is_on_the_largest_ring() {
    let carte = carte(vec![square(9.0, 0.0, 0.5), square(2.0, 0.0, 3.0)]).unwrap();
    let centre = carte.terres[0].centre;
    let expected = carte.point(3.5, 1.5).unwrap();
    assert!((centre.x - expected.x).abs() < 0.1 && (centre.y - expected.y).abs() < 0.1, "{centre:?}");
}

fn at(nom: &Nom) -> (f64, f64) {
    (nom.x.parse().unwrap(), nom.y.parse().unwrap())
}

#[test]
fn a_name_moves_off_the_points_and_the_line_under_it_too() {
    let carte = carte(vec![square(2.0, 0.0, 1.0)]).unwrap();
    let centre = carte.point(2.5, 0.5).unwrap();
    let under = [Some("1 234 formations".to_owned())];
    let free = carte.noms(&under, &[]);
    assert_eq!(at(&free[0]), (200.0, 200.0));
    // One on the name, one that only the end of the wider second line would cover.
    for hidden in [centre, Point { x: 145.0, y: 215.0 }] {
        let moved = carte.noms(&under, &[hidden]);
        assert_ne!(moved, free, "{hidden:?}");
        assert_eq!(moved, carte.noms(&under, &[hidden]), "always the same");
    }
    assert_eq!(
        carte.noms(&[None], &[Point { x: 145.0, y: 215.0 }]),
        carte.noms(&[None], &[]),
        "nothing is written there"
    );
}

#[test]
fn a_name_finds_the_one_free_place() {
    let carte = carte(vec![square(2.0, 0.0, 1.0)]).unwrap();
    // A point every ten units, save in one corner.
    let free = |x: f64, y: f64| x > 210.0 && y > 310.0;
    let mut points = Vec::new();
    for x in 0..37 {
        for y in 0..37 {
            let point = Point { x: 20.0 + 10.0 * f64::from(x), y: 20.0 + 10.0 * f64::from(y) };
            if !free(point.x, point.y) {
                points.push(point);
            }
        }
    }
    let (x, y) = at(&carte.noms(&[Some("15 formations".to_owned())], &points)[0]);
    assert!(free(x - 46.0, y - 13.0) && free(x + 46.0, y + 20.0), "{x} {y}");
}

#[test]
fn a_name_stays_in_its_land_and_off_the_others() {
    let west = departement("80", "Sommeville", vec![square(2.0, 0.0, 1.0)]);
    let east = departement("59", "Nordville", vec![square(3.0, 0.0, 1.0)]);
    let carte = Carte::des(&[west, east]).unwrap();
    let border = carte.point(3.0, 0.5).unwrap().x;
    // What is in the middle of each pushes its name aside, and there is room on both sides.
    let points = [carte.point(2.5, 0.5).unwrap(), carte.point(3.5, 0.5).unwrap()];
    let noms = carte.noms(&[None, None], &points);
    assert!(at(&noms[0]).0 + 44.0 < border && at(&noms[1]).0 - 40.0 > border, "{noms:?}");
    // Two lands at one place, as an islet in a town's: neither name covers the other.
    let twice = [
        departement("80", "Sommeville", vec![square(2.0, 0.0, 1.0)]),
        departement("59", "Nordville", vec![square(2.0, 0.0, 1.0)]),
    ];
    let noms = Carte::des(&twice).unwrap().noms(&[None, None], &[]);
    assert!((at(&noms[0]).1 - at(&noms[1]).1).abs() >= 17.0, "{noms:?}");
}

#[test]
fn pins_that_would_cover_one_another_move_apart() {
    let carte = carte(vec![square(2.0, 0.0, 1.0)]).unwrap();
    let here = carte.point(2.5, 0.5).unwrap();
    let far = carte.point(2.1, 0.1).unwrap();
    let places = [here, here, here, far];
    let pins = epingles(&carte, &places);
    assert_eq!(pins[3].vrai, None);
    let at = |pin: &Epingle| (pin.x.parse::<f64>().unwrap(), pin.y.parse::<f64>().unwrap());
    let true_place = ("200.0".to_owned(), "200.0".to_owned());
    for a in 0..3 {
        match &pins[a].vrai {
            Some(place) => assert_eq!(*place, true_place),
            None => assert_eq!(at(&pins[a]), (200.0, 200.0), "a pin that stayed needs no line"),
        }
        for b in 0..a {
            let (a, b) = (at(&pins[a]), at(&pins[b]));
            assert!((a.0 - b.0).hypot(a.1 - b.1) > 35.0, "{a:?} {b:?}");
        }
    }
    assert_eq!(pins, epingles(&carte, &places), "always the same");
}

#[test]
fn pins_stay_inside_the_frame() {
    let carte = carte(vec![square(2.0, 0.0, 1.0)]).unwrap();
    let corner = carte.point(2.0, 1.0).unwrap();
    for pin in epingles(&carte, &[corner; 12]) {
        let (x, y): (f64, f64) = (pin.x.parse().unwrap(), pin.y.parse().unwrap());
        assert!((17.0..=383.0).contains(&x) && (17.0..=383.0).contains(&y), "{x} {y}");
    }
    assert_eq!(epingles(&carte, &[corner; 500]).len(), 500);
}
