# To a contestant: why an award is what it is.

menu-why = Why so many?
command-why = My awards and why they are so
help-why = /why – your awards: the rule, the marks and every step
why-nothing = There is nothing to explain yet: no results. As soon as they are published, each of your awards will be here with its marks and reasons.
why-title = <b>Your awards and why they are so</b>
    { $total } in all, place { $place }. Marks come without the jurors' names.
why-award = <b>{ $title } – { $points }</b>
why-rule = Rule: { $rule }
why-rule-mean = the mean of the jury's marks from 0 to { $max }, halves rounded up.
why-rule-median = the median of the jury's marks from 0 to { $max }, halves rounded up.
why-rule-guaranteed = { $of ->
        [one] The first complete entry gets { $most } at once.
       *[other] The first { $of } complete entries get { $most } at once.
    }
why-rule-reserved = { $of ->
        [one] Only the first complete entry can get { $most }.
       *[other] Only the first { $of } complete entries can get { $most }.
    }
why-rule-places = { $of ->
        [one] Only the best entry gets any.
       *[other] Only the best { $of } entries get any.
    }
why-complete = The entry was complete on { $at }
why-step = • { $step }
why-changed = • The organizers changed the award: it was { $from }, it is { $to }. Reason: { $why }
why-published = Results were published on { $at }
why-no-entry = <b>{ $title }</b>
    There was no entry of yours. Results were published on { $at }
