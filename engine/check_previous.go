package engine

import (
	"maps"
)

// checkPrevious checks Föregående år and sets out what each had.
func (d *decider) checkPrevious() {
	d.LastYear, d.Merged = d.gatherPrevious(), map[string]bool{}
	if len(d.LastYear) > 0 {
		d.mergePrevious()
		d.dropPartial()
	}
}

// gatherPrevious sets out what each recipient and unit had last year, in all and by
// parts, and gives the former in the order of the sheet. A row without Del is all of it;
// where there is none, it is the sum of the parts, and its Part is the first of them.
func (d *decider) gatherPrevious() (whole []*Previous) {
	d.Previous, d.PastParts = map[string]*Previous{}, map[string]map[string]Number{}
	first := map[string]Pos{}
	var parts []*Previous
	for i := range d.Plan.Previous {
		p := &d.Plan.Previous[i]
		key := Loose(p.Name.Value)
		row := key + "\x00" + Loose(p.Part.Value)
		switch at, twice := first[row]; {
		case key == "":
			d.find(CodeNameEmpty, p.Name.Pos, Args{"column": ColumnRecipient, "value": p.Amount.Value})
			continue
		case twice:
			d.findRelated(CodePreviousTwice, p.Name.Pos, at, Args{"value": p.Name.Value})
			continue
		}
		if p.Amount.Known() && p.Amount.Value.IsNegative() {
			d.find(CodeNegativeAmount, p.Amount.Pos, Args{"value": p.Amount.Value})
		}
		first[row] = p.Name.Pos
		if p.Part.Value != "" {
			parts = append(parts, p)
			continue
		}
		whole = append(whole, p)
		d.Previous[key] = p
	}
	sums := map[string]*Previous{}
	for _, p := range parts {
		key := Loose(p.Name.Value)
		if d.PastParts[key] == nil {
			d.PastParts[key] = map[string]Number{}
		}
		d.PastParts[key][Loose(p.Part.Value)] = p.Amount
		if sum := sums[key]; sum != nil {
			sum.Amount = sum.Amount.Plus(p.Amount)
			if !sum.Population.Known() {
				sum.Population = p.Population
			}
			continue
		}
		sum := &Previous{Name: p.Name, Part: p.Part, Amount: p.Amount, Population: p.Population}
		sums[key] = sum
		if d.Previous[key] == nil {
			whole = append(whole, sum)
			d.Previous[key] = sum
		}
	}
	for _, p := range whole {
		if sum := sums[Loose(p.Name.Value)]; sum != nil && p.Amount.Known() && sum.Amount.Value.GreaterThan(p.Amount.Value) {
			d.findRelated(CodePartsAbovePrevious, p.Amount.Pos, sum.Amount.Pos, Args{"name": p.Name.Value, "value": p.Amount.Value, "found": sum.Amount.Value})
		}
	}
	return whole
}

// dropPartial takes for unknown what a unit had in all where it is a sum of parts and one
// that it gets this year is not among them: it would show a change that never was.
func (d *decider) dropPartial() {
	for i, u := range d.Plan.Units.Rows {
		key := Loose(u.Name.Value)
		past := d.Previous[key]
		if past == nil || past.Part.Value == "" {
			continue
		}
		for _, l := range d.LinesAbove(i) {
			if _, ok := d.PastParts[key][Loose(l.Part.Value)]; !ok && l.Rule != Fixed {
				past.Amount = Number{Pos: past.Amount.Pos}
			}
		}
	}
}

// mergePrevious gives a unit that has come of a merger what its old districts had last
// year together, when it has no row of its own and they are all there.
func (d *decider) mergePrevious() {
	whole := d.LastYear
	names := previousNames(whole)
	for _, u := range d.Plan.Units.Rows {
		old, missing := OldDistricts(u.Name.Value, names)
		if len(old) == 0 || len(missing) > 0 || d.Previous[Loose(u.Name.Value)] != nil {
			continue
		}
		sum := *whole[old[0]]
		parts := maps.Clone(d.PastParts[Loose(sum.Name.Value)])
		for _, i := range old[1:] {
			sum.Amount = sum.Amount.Plus(whole[i].Amount)
			sum.Population = sum.Population.Plus(whole[i].Population)
			for part, amount := range parts {
				parts[part] = amount.Plus(d.PastParts[Loose(names[i])][part])
			}
		}
		for _, i := range old {
			name := whole[i].Name
			d.Merged[Loose(name.Value)] = true
			d.findRelated(CodeNameMatched, name.Pos, u.Name.Pos, Args{"value": name.Value, "near": u.Name.Value, "merged": true})
		}
		d.Previous[Loose(u.Name.Value)], d.PastParts[Loose(u.Name.Value)] = &sum, parts
	}
}

func previousNames(whole []*Previous) []string {
	names := make([]string, len(whole))
	for i, p := range whole {
		names[i] = p.Name.Value
	}
	return names
}
