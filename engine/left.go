package engine

import "github.com/shopspring/decimal"

// takers are the lines that take what caps leave over of other lines, by their index among
// a payer's dues; -1 for none. The remainder takes it first, where it is a fixed amount or
// is paid last to its units anyhow, and then the line Ej fördelat.
type takers struct{ remainder, unplaced int }

func takersOf(dues []due) takers {
	t := takers{-1, -1}
	for i, due := range dues {
		switch due.Kind {
		case LeftOver:
			t.unplaced = i
		case Remainder:
			t.remainder = i
			for _, later := range dues[i+1:] {
				if due.Rule != Fixed && later.payee == due.payee && later.Rule.PaysUnits() {
					t.remainder = -1
				}
			}
		}
	}
	return t
}

// takeLeft pays the lines that take what the caps of the others left over.
func (d *decider) takeLeft(dues []due, t takers, pay func(i int)) {
	if t.remainder >= 0 {
		if d.takes = t.unplaced >= 0; d.takes {
			d.taker = dues[t.unplaced].Recipient.Value
		}
		left := d.left
		dues[t.remainder].amount.Value, dues[t.remainder].left = dues[t.remainder].amount.Value.Add(left), left
		d.left = decimal.Zero
		pay(t.remainder)
	}
	if t.unplaced >= 0 {
		due := &dues[t.unplaced]
		due.amount.Value, due.left = due.amount.Value.Add(d.left), d.left
		pay(t.unplaced)
	}
}
