package document_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"fordela/engine"
	"fordela/sheets/document"
	"fordela/sheets/docx"
	"fordela/sheets/presentation"
	"fordela/templates"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"
)

// said is all that a document says, as a reader sees it.
func said(t testing.TB, file []byte) []string {
	t.Helper()
	texts, err := docx.ReadParagraphs(file)
	if err != nil {
		t.Fatal(err)
	}
	tables, err := docx.ReadTables(file)
	if err != nil {
		t.Fatal(err)
	}
	for _, table := range tables {
		texts = append(texts, table.Title)
		for _, c := range table.Columns {
			texts = append(texts, c.Heading)
		}
		for _, row := range table.Rows {
			texts = append(texts, row.Cells...)
		}
	}
	charts, err := docx.ReadCharts(file)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range charts {
		texts = append(append(texts, c.Title, c.Label, c.Description, c.Axis), c.Names...)
		for _, s := range c.Series {
			texts = append(texts, s.Name)
			for _, v := range s.Values {
				texts = append(texts, templates.Number(decimal.RequireFromString(v)))
			}
		}
	}
	return texts
}

// figure matches a number as Swedish documents write it.
var figure = regexp.MustCompile(`[+−]?\d+(?:\x{a0}\d{3})*(?:,\d+)?`)

func figuresIn(texts ...string) map[string]bool {
	found := map[string]bool{}
	for _, text := range texts {
		for _, f := range figure.FindAllString(text, -1) {
			found[f] = true
		}
	}
	return found
}

// known are the figures of a decision: must those that the document is to hold, may those
// that it can hold too. They are taken from the decision alone.
func known(d *engine.Decision, kind templates.Document) (must, may map[string]bool) {
	must, may = map[string]bool{}, map[string]bool{}
	places := int32(presentation.Of(d).Decimals)
	amount := func(set map[string]bool, v decimal.Decimal) { set[templates.Fixed(v, int(places))] = true }
	plain := func(v decimal.Decimal) { may[templates.Number(v)] = true }
	texts := func(all ...string) {
		for _, text := range all {
			for f := range figuresIn(text) {
				may[f] = true
			}
		}
	}
	c := d.Plan.Case
	texts(c.Grant.Value, c.Board.Value, c.Administration.Value, c.Reference.Value, c.MeetingDate.Value, c.PopulationSource.Value, c.PopulationDate.Value, d.Plan.Units.Heading)
	texts(templates.MethodRule(d.Method), templates.ShareNote, origin.File, origin.SHA256, origin.Version, templates.TrailHash)
	for _, r := range origin.Registers {
		texts(r.File, r.SHA256)
	}
	texts(c.Year.Value.String(), c.Year.Value.Add(decimal.NewFromInt(1)).String(), templates.ContinuedTable("", 2)) // the use is accounted for the year after
	plain(d.Step)
	amount(map[templates.Document]map[string]bool{templates.Proposal: must, templates.Appendix: may}[kind], d.Total)
	plain(decimal.NewFromInt(int64(len(d.Plan.Funding.Rows))))
	sum := decimal.Zero
	for _, row := range d.Plan.Funding.Rows {
		texts(row.Source.Value, row.Note.Value)
		if kind == templates.Proposal {
			amount(must, row.Amount.Value)
		}
		plain(row.Amount.Value)
		sum = sum.Add(row.Amount.Value)
		for n := int32(1); n <= 3; n++ {
			may[templates.Fixed(row.Amount.Value.Shift(-6), int(n))] = true
		}
		plain(row.Amount.Value.Shift(-6))
	}
	for n := int32(1); n <= 3; n++ {
		may[templates.Fixed(sum.Shift(-6), int(n))] = true
	}
	plain(sum.Shift(-6))
	levels := map[int]decimal.Decimal{}
	parts := map[string]decimal.Decimal{}
	for _, r := range d.Recipients {
		texts(r.Name)
		for _, part := range r.Parts {
			texts(part.Name, part.Note, part.Key)
			amount(may, part.Amount)
			plain(part.Amount)
			plain(part.PerUnit)
			plain(part.PerUnit.Shift(-3))
			plain(part.Percent)
			plain(decimal.NewFromInt(int64(len(part.Units))))
			if r.Parent < 0 && kind == templates.Proposal {
				amount(must, part.Amount)
			}
			if part.Pot != nil {
				for _, term := range part.Pot.Key.Terms {
					texts(term.Variable)
					plain(term.Weight)
				}
				for _, tie := range part.Pot.Division.Ties {
					plain(decimal.NewFromInt(int64(tie.Steps)))
				}
			}
			key := r.Name
			if r.Parent >= 0 {
				key = "below"
			}
			parts[key+"\x00"+part.Name] = parts[key+"\x00"+part.Name].Add(part.Amount)
		}
		if r.Parent < 0 && kind == templates.Proposal {
			amount(must, r.Amount)
		}
	}
	for _, sum := range parts {
		amount(may, sum)
	}
	past := decimal.Zero
	for _, u := range d.Units {
		texts(u.Name)
		levels[u.Level] = levels[u.Level].Add(u.Amount)
		plain(decimal.NewFromInt(int64(u.Level + 1)))
		if kind == templates.Appendix {
			amount(must, u.Amount)
			plain(u.Amount) // in a chart, where a figure has no more decimals than it needs
			for _, p := range u.Parts {
				amount(must, p.Amount)
				plain(p.Amount)
			}
		}
		if u.Previous != nil && kind == templates.Appendix {
			was := u.Previous.Amount.Value
			past = past.Add(was)
			amount(must, was)
			change(must, u.Amount, was, places)
		}
	}
	if past.IsPositive() {
		amount(may, past)
		change(may, levels[0], past, places)
	}
	for _, sum := range levels {
		amount(may, sum)
	}
	below := map[string]decimal.Decimal{} // sums of a variable over a whole level
	for _, pot := range d.Pots {
		if kind == templates.Appendix && !pot.Key.Equal {
			weighed(must, pot.Key)
		}
		for _, term := range pot.Key.Terms {
			at := fmt.Sprint(d.Units[pot.Units[0]].Level, term.Variable)
			below[at] = below[at].Add(term.Sum)
			plain(below[at])
			for _, v := range term.Values {
				must := must
				if kind != templates.Appendix || pot.Key.Equal {
					must = may
				}
				must[templates.Fixed(v, presentation.Places(term.Values...))] = true
			}
			plain(term.Sum)
			may[templates.Fixed(term.Sum, presentation.Places(term.Values...))] = true
		}
	}
	may[templates.Fixed(decimal.NewFromInt(100), 2)] = true
	stated := presentation.Of(d)
	for _, a := range stated.Appendices() {
		// What conditions moved is worked out there, for the workbook too.
		texts(stated.EventNotes(a)...)
		plain(decimal.NewFromInt(int64(len(a.Units)))) // bars
		plain(decimal.NewFromInt(int64(min(len(a.Units), presentation.MaxBars))))
	}
	for _, c := range d.Plan.Conditions {
		plain(c.Value.Value)
	}
	return must, may
}

// change adds the change from last year in kronor and in per cent.
func change(set map[string]bool, now, was decimal.Decimal, places int32) {
	set[templates.Signed(now.Sub(was), int(places))] = true
	set[templates.Signed(now.Sub(was).Shift(2).DivRound(was, 1), 1)] = true
}

// weighed are the shares of a composite key, per cent with two decimals.
func weighed(set map[string]bool, key engine.KeyTrail) {
	for k := range key.Terms[0].Values {
		share, weights := decimal.Zero, decimal.Zero
		for _, term := range key.Terms {
			share = share.Add(term.Weight.Mul(term.Values[k]).DivRound(term.Sum, 40))
			weights = weights.Add(term.Weight)
		}
		set[templates.Fixed(share.Shift(2).DivRound(weights, 2), 2)] = true
	}
}

// Every figure of the decision stands in its documents, and none that is not in it.
func TestDocumentsHoldTheDecisionsFigures(t *testing.T) {
	for name, d := range decisions(t) {
		for _, fault := range compare(t, d) {
			t.Errorf("%s, %s", name, fault)
		}
	}
}

func compare(t testing.TB, d *engine.Decision) []string {
	t.Helper()
	var faults []string
	for _, kind := range document.Kinds(presentation.Of(d)) {
		must, may := known(d, kind)
		found := figuresIn(said(t, written(t, kind, d))...)
		for f := range must {
			if !found[f] {
				faults = append(faults, fmt.Sprintf("%s: %s is missing", kind, f))
			}
		}
		for f := range found {
			if !must[f] && !may[f] {
				faults = append(faults, fmt.Sprintf("%s: %s is not in the decision", kind, f))
			}
		}
	}
	return faults
}

// So do the documents of any grant.
func TestAnyDocumentsHoldTheDecisionsFigures(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		var b strings.Builder
		b.WriteString("-- Ärende --\nUppgift | Värde\nStöd | Stöd A\nÅr | 2031\nNämnd | Nämnden\nFörvaltning | Förvaltningen\n-- Finansiering --\nKälla | Belopp\n")
		total := int64(0)
		for n := range rapid.IntRange(1, 8).Draw(r, "sources") {
			amount := rapid.Int64Range(1_000_000, 900_000_000).Draw(r, "amount")
			total += amount
			fmt.Fprintf(&b, "Källa %c | %d\n", 'A'+n, amount)
		}
		// Without it a source that is the sum of the others is asked about.
		fmt.Fprintf(&b, "Summa | %d\n", total)
		b.WriteString("-- Fördelning --\nMottagare | Del | Regel | Belopp | Nyckel\nStaben | | Fast belopp | Återstoden\n")
		units := rapid.IntRange(2, 40).Draw(r, "units")
		if rapid.Bool().Draw(r, "base") {
			fmt.Fprintf(&b, "Stadsdelarna | Grundstöd | Per enhet | %d\n", total/int64(units)/4)
		}
		for n := range rapid.IntRange(1, 3).Draw(r, "pots") {
			key := rapid.SampledFrom([]string{"Befolkning", "Lika", "Äldre", "Vägd"}).Draw(r, "key")
			fmt.Fprintf(&b, "Stadsdelarna | Del %c | Enligt nyckel | %d | %s\n", 'A'+n, rapid.Int64Range(1, total/8).Draw(r, "pot"), key)
		}
		b.WriteString("-- Nycklar --\nNyckel | Variabel | Vikt\nVägd | Befolkning | 70%\nVägd | Äldre | 30%\n-- Stadsdelar --\nStadsdel | Befolkning | Äldre\n")
		for n := range units {
			fmt.Fprintf(&b, "Område %c%c | %d | %d\n", 'A'+n/26, 'A'+n%26, rapid.IntRange(1, 200_000).Draw(r, "people"), rapid.IntRange(1, 20_000).Draw(r, "older"))
		}
		for _, fault := range compare(t, of(t, b.String())) {
			r.Error(fault)
		}
	})
}
