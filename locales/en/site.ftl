# The static site of the season.

site-start = About
site-rating = Rating
site-contestants = Contestants
site-publications = Publications
site-vote = The contestants' vote
site-tasks = Tasks
site-open = open until { $at }
site-closed = closed { $at }
site-works = publications: { $count }
site-made = Made { $at } from the contest's bot.
site-no-rating = No results are published yet.
site-group = { $place }. { $points }
site-nobody = Contestants who agreed to show their works will be here.
site-nothing = There are no publications yet.
site-files = { $count ->
    [one] { $count } attachment, to be opened in the bot.
   *[other] { $count } attachments, to be opened in the bot.
}
site-no-vote = The vote was not held.
site-bulletin = The bulletin of the vote
site-recount = From the bulletin anybody can recount the vote, and every voter can find their own ballot. The file itself says how.
