//! `laurel recount`: a vote once more, from nothing but its bulletin.

use std::io::BufRead;
use std::path::Path;

use laurel::contest::ballot::{Bulletin, Found, Receipt, Recount, read, seal};

use super::failure::Failure;

/// Recounts the bulletin, and finds the ballot of a receipt if one is given. Fails if the bulletin
/// does not hold, or not all marks of the ballot are in it.
pub fn recount(path: &Path, receipt: Option<&str>) -> Result<(), Failure> {
    let named = path.display();
    let text = std::fs::read_to_string(path)
        .map_err(|error| Failure::other(format!("{named} cannot be read: {error}")))?;
    outln!("SHA-256 of the file: {}", seal(&text));
    let flawed =
        |flaw| Failure::other(format!("the bulletin does not hold: {flaw}. Do not trust it."));
    let bulletin = read(&text).map_err(flawed)?;
    let recount = bulletin.verify().map_err(flawed)?;
    out!("{}", told(&bulletin, &recount));
    let Some(receipt) = receipt else { return Ok(()) };
    let typed = if receipt == "-" { from_input()? } else { receipt.to_owned() };
    // What was typed is not said again: it would stand in logs.
    let receipt = Receipt::parse(&typed).ok_or_else(|| {
        Failure::other("this is no receipt: it has sixteen letters and digits in fours".to_owned())
    })?;
    find(&bulletin, &receipt)
}

fn from_input() -> Result<String, Failure> {
    let mut line = String::new();
    std::io::stdin()
        .lock()
        .read_line(&mut line)
        .map_err(|error| Failure::other(format!("the receipt cannot be read: {error}")))?;
    Ok(line)
}

fn told(bulletin: &Bulletin, recount: &Recount) -> String {
    let mut lines = vec![
        format!("SHA-256 of the roll: {}", bulletin.roll_sha256),
        format!("The figures agree. Ballots: {} of {}.", recount.ballots, bulletin.roll.len()),
    ];
    match &recount.votes {
        Some(votes) => {
            let mut votes: Vec<(u32, usize)> = votes.iter().map(|(who, n)| (*who, *n)).collect();
            votes.sort_by_key(|(number, votes)| (std::cmp::Reverse(*votes), *number));
            let line = |(number, votes): (u32, usize)| {
                format!("{votes:5}  {number}. {}", name(bulletin, number))
            };
            lines.extend(votes.into_iter().map(line));
        }
        None => lines.push("There are too few ballots for votes by candidate.".to_owned()),
    }
    for winner in &recount.winners {
        lines.push(format!("Winner: {winner}. {}", name(bulletin, *winner)));
    }
    if recount.winners.is_empty() {
        lines.push("There is no winner.".to_owned());
    }
    lines.push(String::new());
    lines.join("\n")
}

fn find(bulletin: &Bulletin, receipt: &Receipt) -> Result<(), Failure> {
    let print = |marks: &[u32]| {
        for number in marks {
            outln!("    {number}. {}", name(bulletin, *number));
        }
    };
    match bulletin.find(receipt) {
        Found::Whole(marks) => {
            outln!("The ballot of this receipt is in it, and names:");
            print(&marks);
            Ok(())
        }
        Found::Altered(marks) => {
            outln!("The ballot of this receipt is in it. Of its marks only these are:");
            print(&marks);
            Err(Failure::other("marks of this ballot were altered or taken out".to_owned()))
        }
        Found::Nothing => Err(Failure::other("no ballot in it has this receipt".to_owned())),
    }
}

fn name(bulletin: &Bulletin, number: u32) -> &str {
    let line =
        usize::try_from(number).ok().and_then(|number| bulletin.roll.get(number.checked_sub(1)?));
    line.map_or("?", |listed| listed.name.as_str())
}
