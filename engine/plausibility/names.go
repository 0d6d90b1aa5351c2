package plausibility

import (
	"strings"

	"fordela/engine"
)

// judgeRecipients finds a recipient whose name differs from that of one above as a
// misspelling does: it may be the same, and paid twice.
func (j *judge) judgeRecipients() {
	var recipients []engine.Text // each once
	seen := map[string]bool{}
	for _, l := range j.Plan.Lines {
		if key := engine.Loose(l.Recipient.Value); key != "" && !seen[key] {
			seen[key] = true
			recipients = append(recipients, l.Recipient)
		}
	}
	if len(recipients) > engine.NearNames {
		return
	}
	for i, name := range recipients {
		for _, other := range recipients[:i] {
			if engine.Misspelt(name.Value, other.Value) {
				j.ask(engine.CodeSameRecipient, name.Pos, other.Pos, name.Value, engine.ColumnRecipient, engine.Args{"name": name.Value, "near": other.Value})
				break
			}
		}
	}
}

// judgeUnits finds a unit that may be one above under another spelling: one slip of the
// hand apart, or longer by a word and with the same figures. It would be paid twice.
func (j *judge) judgeUnits() {
	rows := j.Plan.Units.Rows
	if len(rows) > engine.NearNames {
		return
	}
	names := make([][]rune, len(rows))
	words := make([]string, len(rows))
	for i, row := range rows {
		names[i], words[i] = []rune(engine.Loose(row.Name.Value)), engine.Fold(row.Name.Value)+" "
	}
	equal := func(a, b engine.Unit) bool {
		figures := 0
		for i, v := range a.Values {
			w := b.Values[i]
			if v.State != w.State || !v.Value.Equal(w.Value) {
				return false
			}
			if v.Known() && v.Value.GreaterThanOrEqual(thousand) {
				figures++
			}
		}
		return figures > 0
	}
	for i, row := range rows {
		for k, other := range rows[:i] {
			longer := strings.HasPrefix(words[i], words[k]) || strings.HasPrefix(words[k], words[i])
			if words[i] != words[k] && (engine.SlipOf(names[i], names[k]) || longer && equal(row, other)) {
				j.ask(engine.CodeSameUnit, row.Name.Pos, other.Name.Pos, row.Name.Value, engine.ColumnUnit, engine.Args{"name": row.Name.Value, "near": other.Name.Value})
				break
			}
		}
	}
}
