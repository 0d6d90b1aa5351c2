package engine

import "slices"

// DropUnused leaves in the plan what the decision was made of: the columns of the units that
// something names, the population, and the answers to what was asked. A result keeps its plan,
// and is published; what staff keep beside it is theirs.
func (p *Plan) DropUnused(asked func(Answer) bool) {
	p.Answers = slices.DeleteFunc(p.Answers, func(a Answer) bool { return !asked(a) })
	named := map[string]bool{}
	u := &p.Units
	own := map[Pos]bool{}
	for _, c := range u.Columns {
		own[c.Name.Pos] = true
	}
	for v := range p.Values() {
		if v.Text.Value != "" && !own[v.Text.Pos] {
			named[Loose(v.Text.Value)] = true
		}
	}
	var kept []int
	for i, c := range u.Columns {
		if i == u.Population || named[Loose(c.Name.Value)] {
			kept = append(kept, i)
		}
	}
	if len(kept) == len(u.Columns) {
		return
	}
	u.Population = slices.Index(kept, u.Population)
	u.Columns = pick(u.Columns, kept)
	u.Rows = slices.Clone(u.Rows)
	for i := range u.Rows {
		u.Rows[i].Values = pick(u.Rows[i].Values, kept)
	}
}

// pick gives the elements at the indexes.
func pick[T any](from []T, indexes []int) []T {
	out := make([]T, 0, len(indexes))
	for _, i := range indexes {
		out = append(out, from[i])
	}
	return out
}
