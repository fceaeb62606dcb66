//! What voters do: they choose, cast, and keep their receipts.

use anyhow::Result;

use super::word;
use crate::desk::tap::Tap;
use crate::rehearsal::Action;
use crate::simulation::model::Cast;
use crate::simulation::season::Season;

impl Season {
    pub(super) async fn vote(&mut self, who: i64, nth: usize) -> Result<()> {
        let (cast, review) = (word("vote-cast"), word("vote-next"));
        self.forge(who, &Tap::Vote).await?;
        for step in 0..6 {
            self.pass(2).await?;
            let chat = self.world.chat(who);
            let screen = chat.iter().rev().find(|it| !it.deleted && !it.buttons.is_empty());
            let Some(screen) = screen else { return Ok(()) };
            let buttons: Vec<_> = screen.buttons.iter().flatten().collect();
            let named = |label: &str| buttons.iter().find(|button| button.label == label);
            let picks: Vec<_> = buttons
                .iter()
                .filter(|button| button.label.contains(", ") && !button.label.starts_with('✓'))
                .collect();
            let button = match (named(&cast), named(&review)) {
                (Some(button), _) | (None, Some(button)) => *button,
                (None, None) if picks.is_empty() => return Ok(()),
                (None, None) => picks[(nth + step) % picks.len()],
            };
            let Action::Data(data) = &button.action else { return Ok(()) };
            let heard = self.tap_and_hear(who, screen.id, data).await?;
            if let Some(Tap::VoteCast { receipt, picks }) = Tap::decode(data) {
                let picks = picks.0.iter().copied().collect();
                let heard = heard.as_deref() == Some(&word("vote-received-toast"));
                let casts = self.model.ballots.entry(who).or_default();
                // The same ballot may be cast twice: it is one.
                match casts.iter_mut().find(|cast| cast.receipt == receipt) {
                    Some(cast) => cast.heard |= heard,
                    None => casts.push(Cast { receipt, picks, heard }),
                }
                return Ok(());
            }
        }
        Ok(())
    }
}
