//! How long printing takes: the rating of forty as a picture, a diploma as PDF and as a picture.

use std::collections::HashMap;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use laurel::print::diploma::{Diploma, Frame, Look, Signatory};
use laurel::print::job::{Job, What};
use laurel::print::poster::{Group, Moved, Poster, Row};
use laurel::print::sheet::Color;

fn poster() -> Poster {
    let row = |index: usize| Row {
        name: format!("Белозёрова-Петрова Александра {index}"),
        company: format!("ООО «Контакт-центр Северо-Запад № {index}»"),
        listed: index < 9,
        moved: if index.is_multiple_of(3) { Moved::Same } else { Moved::Up(2) },
    };
    let group = |index: usize| Group {
        place: (index * 4 + 1).to_string(),
        total: format!("{} Гардов", 12 - index),
        rows: (index * 4..index * 4 + 4).map(row).collect(),
    };
    Poster {
        title: "Оператор года".to_owned(),
        under: "Рейтинг на 26 декабря 2026".to_owned(),
        groups: (0..10).map(group).collect(),
        legend: "Стрелки — на сколько мест выше или ниже, чем в прошлом рейтинге.".to_owned(),
        number: String::new(),
        dark: false,
        language: "ru".to_owned(),
    }
}

fn diploma() -> Diploma {
    let signatory = |name: &str| Signatory {
        name: name.to_owned(),
        post: "председатель жюри".to_owned(),
        picture: None,
    };
    Diploma {
        contest: "Оператор года".to_owned(),
        heading: "Диплом победителя".to_owned(),
        intro: "награждается".to_owned(),
        name: "Александра Белозёрова".to_owned(),
        company: "ООО «Контакт-центр Северо-Запад»".to_owned(),
        text: "2-е место в конкурсе «Оператор года», 11 Гардов".to_owned(),
        date: "28 января 2027".to_owned(),
        place: "2".to_owned(),
        signatories: vec![signatory("Ольга Ветрова"), signatory("Игорь Лаврентьев")],
        logo: None,
        look: Look {
            across: false,
            color: Color(0x1f, 0x6b, 0x4a),
            paper: Color(0xff, 0xfd, 0xf8),
            frame: Frame::Double,
        },
        language: "ru".to_owned(),
    }
}

fn pictures(criterion: &mut Criterion) {
    let job = |what| Job { name: String::new(), what, sorry: String::new() };
    let jobs = [
        ("the rating of 40 as a picture", job(What::Poster(poster()))),
        ("a diploma as PDF", job(What::DiplomaPdf(diploma()))),
        ("a diploma as a picture", job(What::DiplomaPng(diploma()))),
    ];
    let mut group = criterion.benchmark_group("pictures");
    group.sample_size(20).throughput(Throughput::Elements(1));
    for (name, job) in jobs {
        group.bench_function(name, |bencher| {
            bencher.iter(|| job.make(&HashMap::new()).map(|bytes| bytes.len()).unwrap());
        });
    }
    group.finish();
}

criterion_group!(benches, pictures);
criterion_main!(benches);
