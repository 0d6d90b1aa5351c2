package engine

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"
)

// checkUnits checks the names and sums of Stadsdelar. Whether the values of a
// column are good enough is checked for the columns that a line uses (checkKeys).
func (d *decider) checkUnits() {
	u := &d.plan.Units
	seen := map[string]Text{}
	merged := d.mergedNames()
	places := map[string]Pos{}
	for _, row := range u.Rows {
		places[Loose(row.Name.Value)] = row.Name.Pos
	}
	year := 0
	if y := d.plan.Case.Year; y.Known() && y.Value.IsInteger() {
		year = int(y.Value.IntPart())
	}
	d.repeated = make([]bool, len(u.Rows))
	for i, row := range u.Rows {
		key := Loose(row.Name.Value)
		if key == "" {
			value := decimal.Zero
			for _, v := range row.Values {
				if v.Known() {
					value = v.Value
					break
				}
			}
			d.find(CodeNameEmpty, row.Name.Pos, Args{"column": ColumnUnit, "value": value})
			d.unitBroke = true
			continue
		}
		if now, old := newDistrict(row.Name.Value, year); old {
			d.findRelated(CodeOldDistrict, row.Name.Pos, places[Loose(now)], Args{"value": row.Name.Value, "near": now, "merged": merged[now]})
			d.unitBroke = true
		}
		if first, ok := seen[key]; ok {
			d.findRelated(CodeUnitTwice, row.Name.Pos, first.Pos, Args{"value": row.Name.Value, "near": first.Value, "same": first.Value == row.Name.Value})
			d.repeated[i], d.unitBroke = true, true
			continue
		}
		seen[key] = row.Name
	}
	d.checkTwins()
	for i, col := range u.Columns {
		known := true
		for _, row := range u.Rows {
			known = known && row.Values[i].State != Unreadable
		}
		if known {
			d.checkSum(col.Sum, d.columnSum(i))
		}
	}
}

// checkTwins warns of a unit that may be one above under another spelling: one slip of the
// hand apart, or longer by a word and with the same figures. It would be paid twice.
func (d *decider) checkTwins() {
	rows := d.plan.Units.Rows
	if len(rows) > nearNames {
		return
	}
	names := make([][]rune, len(rows))
	words := make([]string, len(rows))
	for i, row := range rows {
		names[i], words[i] = []rune(Loose(row.Name.Value)), Fold(row.Name.Value)+" "
	}
	equal := func(a, b Unit) bool {
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
		for j, other := range rows[:i] {
			longer := strings.HasPrefix(words[i], words[j]) || strings.HasPrefix(words[j], words[i])
			if words[i] != words[j] && (slip(names[i], names[j]) || longer && equal(row, other)) {
				d.findRelated(CodeUnitNear, row.Name.Pos, other.Name.Pos, Args{"name": row.Name.Value, "near": other.Name.Value})
				break
			}
		}
	}
}

// columnSum is the sum of a column of the units. Where units have units of their own, a
// row called Summa may count the outer level alone, as those below are parts of it:
// the sum that is nearer to that row is the one that was meant.
func (d *decider) columnSum(column int) decimal.Decimal {
	all, outer := decimal.Zero, decimal.Zero
	for _, row := range d.plan.Units.Rows {
		value := row.Values[column].Or(decimal.Zero)
		all = all.Add(value)
		if !d.parents[Loose(row.Owner.Value)] {
			outer = outer.Add(value)
		}
	}
	control := d.plan.Units.Columns[column].Sum.Value
	if control.Sub(outer).Abs().LessThan(control.Sub(all).Abs()) {
		return outer
	}
	return all
}

// mergedNames lists the old districts in the sheet, each once, by what they became.
func (d *decider) mergedNames() map[string][]string {
	merged := map[string][]string{}
	for _, row := range d.plan.Units.Rows {
		if now, old := newDistrict(row.Name.Value, 0); old && !slices.Contains(merged[now], row.Name.Value) {
			merged[now] = append(merged[now], row.Name.Value)
		}
	}
	return merged
}

// settleOwners finds for each recipient and each unit the units that belong to it.
func (d *decider) settleOwners() {
	rows := d.plan.Units.Rows
	d.below = make([][]int, len(rows))
	d.shares = make([]int, len(rows))
	unitByName := map[string]int{}
	for i, row := range rows {
		d.shares[i] = -1
		unitByName[Loose(row.Name.Value)] = i
	}
	payeeByName := map[string]int{}
	var subLines []paidLine
	for i := range d.plan.Lines {
		l := &d.plan.Lines[i]
		key := Loose(l.Recipient.Value)
		if key == "" {
			continue
		}
		if !d.rootLine(l) {
			subLines = append(subLines, paidLine{l, i})
			continue
		}
		at, ok := payeeByName[key]
		if !ok {
			at = len(d.payees)
			payeeByName[key] = at
			d.payees = append(d.payees, payee{name: l.Recipient.Value})
		}
		d.payees[at].lines = append(d.payees[at].lines, paidLine{l, i})
	}
	var dividing []int // recipients with a line that goes to units
	for i, p := range d.payees {
		if slices.ContainsFunc(p.lines, func(l paidLine) bool { return l.Rule == PerUnit || l.Rule == ByKey }) {
			dividing = append(dividing, i)
		}
	}
	names := d.payeeNames(dividing)
	candidates := slices.Clone(names)
	for _, row := range rows {
		candidates = append(candidates, row.Name.Value)
	}
	var unowned []int
	d.owner, d.payer = make([]int, len(rows)), make([]int, len(rows))
	for i, row := range rows {
		d.owner[i], d.payer[i] = -1, -1
		name := Loose(row.Owner.Value)
		at, isPayee := payeeByName[name]
		unit, isUnit := unitByName[name]
		switch {
		case name == "" && len(dividing) == 1:
			d.payer[i] = dividing[0]
		case name == "" && len(dividing) > 1:
			unowned = append(unowned, i)
		case name == "":
		case isUnit:
			d.owner[i] = unit
			d.below[unit] = append(d.below[unit], i)
		case isPayee:
			d.payer[i] = at
		default:
			d.find(CodeOwnerUnknown, row.Owner.Pos, Args{"value": row.Owner.Value, "near": Nearest(row.Owner.Value, candidates), "names": names})
			d.unitBroke = true
		}
		if at := d.payer[i]; at >= 0 {
			d.payees[at].units = append(d.payees[at].units, i)
		}
	}
	d.tellUnowned(unowned, names)
	for i, circular := range circles(d.owner) {
		if circular {
			d.find(CodeOwnerCircle, rows[i].Owner.Pos, Args{"name": rows[i].Name.Value, "value": rows[i].Owner.Value})
			d.unitBroke = true
			d.owner[i] = -1
		}
	}
	d.checkPaid(dividing)
	if len(dividing) == 0 && len(rows) > 0 && len(d.plan.Lines) > 0 && !d.lineBroke {
		d.find(CodeUnusedUnits, d.plan.Units.Head.Pos, Args{"n": len(rows)})
	}
	for _, i := range dividing {
		p := d.payees[i]
		for _, l := range p.lines {
			if l.Rule == Fixed && l.Kind == Kronor && l.Amount.Known() {
				d.find(CodeFixedBesideUnits, l.RuleText.Pos, Args{"name": p.name, "value": l.Amount.Value, "rule": l.RuleText.Value})
			}
		}
		if len(p.units) > 0 || d.unitBroke || !d.plan.Units.Head.Present {
			continue
		}
		for _, l := range p.lines {
			if l.Rule == PerUnit || l.Rule == ByKey {
				d.find(CodeNoUnits, l.Recipient.Pos, Args{"name": p.name, "part": l.Part.Value})
				break
			}
		}
		d.unitBroke = true
	}
	d.subLines(subLines, unitByName)
}

// tellUnowned tells of the units that do not say which of several recipients they belong
// to. Where one of these is another one misspelt, that is what is wrong.
func (d *decider) tellUnowned(units []int, recipients []string) {
	if len(units) == 0 {
		return
	}
	d.unitBroke = true
	for i, f := range d.findings {
		if name, _ := f.Args["name"].(string); f.Code == CodeRecipientNear && slices.Contains(recipients, name) {
			d.findings[i].Code, d.findings[i].Args = CodeSpelledTwoWays, Args{"value": name, "near": f.Args["near"]}
			return
		}
	}
	for _, i := range units {
		row := d.plan.Units.Rows[i]
		d.find(CodeOwnerMissing, row.Owner.Pos, Args{"name": row.Name.Value, "names": recipients})
	}
}

// checkPaid warns of units that no line pays although others are paid, and of units that
// are paid twice, as recipients of their own too; dividing are the recipients that pay
// units.
func (d *decider) checkPaid(dividing []int) {
	recipients := map[string]Pos{}
	for _, l := range slices.Backward(d.plan.Lines) {
		recipients[Loose(l.Recipient.Value)] = l.Recipient.Pos
	}
	for i, row := range d.plan.Units.Rows {
		if d.payer[i] < 0 || len(dividing) == 0 {
			continue
		}
		payer := d.payees[d.payer[i]]
		twin, both := recipients[Loose(row.Name.Value)]
		switch {
		case !payer.divides():
			d.findRelated(CodeUnitUnpaid, row.Owner.Pos, recipients[Loose(payer.name)], Args{"name": row.Name.Value, "other": payer.name})
		case both && !d.parents[Loose(row.Name.Value)] && !d.repeated[i]:
			d.findRelated(CodeUnitAndRecipient, twin, row.Name.Pos, Args{"name": row.Name.Value, "other": payer.name})
		}
	}
}

// circles tells of each unit whether its owners, or theirs in turn, form a circle; owner
// is the unit above, or -1.
func circles(owner []int) []bool {
	circular := make([]bool, len(owner))
	walk := make([]int, len(owner)) // the walk that first came by, from 1
	for i := range owner {
		at := i
		for at >= 0 && walk[at] == 0 {
			walk[at] = i + 1
			at = owner[at]
		}
		if at < 0 || walk[at] != i+1 && !circular[at] {
			continue
		}
		for at = i; walk[at] == i+1 && !circular[at]; at = owner[at] {
			circular[at] = true
		}
	}
	return circular
}

func (d *decider) payeeNames(indexes []int) []string {
	names := make([]string, len(indexes))
	for i, at := range indexes {
		names[i] = d.payees[at].name
	}
	return names
}
