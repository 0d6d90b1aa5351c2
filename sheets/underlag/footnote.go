package underlag

import (
	"regexp"
	"strings"

	"fordela/engine"
	"fordela/sheets/table"
)

// Marks of footnotes, which tables of statistics have glued to names and figures.

var footnote = regexp.MustCompile(`(\s*\d{1,2}\)|\s*\*+|\s*[⁰¹²³⁴⁵⁶⁷⁸⁹]+[)⁾]?)$`)

// withoutFootnote takes a footnote mark that cannot be anything else from a name: 1),
// * or raised digits. What closes a bracket of the name itself, as in (åk 7–9), is none.
func withoutFootnote(name string) (string, bool) {
	clean := strings.TrimFunc(footnote.ReplaceAllString(name, ""), table.IsBlank)
	if strings.Count(clean, "(") > strings.Count(clean, ")") {
		clean = name
	}
	return clean, clean != name && clean != ""
}

var (
	numberedName = regexp.MustCompile(`^(.{2,}\pL)( ?)(\d{1,2})$`) // shorter ones are names: P7
	footnoteLine = regexp.MustCompile(`^\(?(\d{1,2})\)`)
)

// takeFootnotes takes the marks of footnotes from the names of units. A digit glued to a
// name, Järva3, is one where the sheet has that footnote or another table has the plain
// name; where neither tells, it is asked about. A number that tells units apart
// (Distrikt 1, Distrikt 2) or stands after a space (Enhet 3) belongs to the name.
func (r *reader) takeFootnotes(tables ...*unitTable) {
	for _, t := range tables {
		if t == nil {
			continue
		}
		known := r.namesBeside(t, tables)
		alike, numbered := map[string]int{}, map[string]int{} // names by what is left of them without a number
		for i := range t.rows {
			name := &t.rows[i].name
			r.takeMark(name)
			stem := engine.Loose(name.Value)
			if m := numberedName.FindStringSubmatch(name.Value); m != nil {
				stem = engine.Loose(m[1])
				numbered[stem]++
			}
			alike[stem]++
		}
		for i := range t.rows {
			name := &t.rows[i].name
			m := numberedName.FindStringSubmatch(name.Value)
			if m == nil || known[engine.Loose(name.Value)] {
				continue
			}
			stem, glued := engine.Loose(m[1]), m[2] == ""
			switch {
			case numbered[stem] > 1 && numbered[stem] == alike[stem]:
			case alike[stem] == 1 && (t.footnotes[m[3]] || glued && known[stem]):
				r.Note(name.Pos, engine.NoteFootnote, name.Value)
				name.Value = m[1]
			case glued:
				r.Find(engine.CodeTableUnclear, name.Pos, engine.Args{"value": name.Value, "near": m[1]})
			}
		}
	}
}

// takeMark takes from a name the mark of a footnote that cannot be anything else.
func (r *reader) takeMark(name *engine.Text) {
	if clean, marked := withoutFootnote(name.Value); marked {
		r.Note(name.Pos, engine.NoteFootnote, name.Value)
		name.Value = clean
	}
}

// namesBeside gives the names, made loose, that the other tables and last year have, and
// those that units of this table say they belong to.
func (r *reader) namesBeside(t *unitTable, tables []*unitTable) map[string]bool {
	known := map[string]bool{}
	for _, p := range r.plan.Previous {
		known[engine.Loose(p.Name.Value)] = true
	}
	for _, other := range tables {
		if other == nil {
			continue
		}
		for _, row := range other.rows {
			known[engine.Loose(row.owner.Value)] = true
			if other != t {
				known[engine.Loose(row.name.Value)] = true
			}
		}
	}
	return known
}
