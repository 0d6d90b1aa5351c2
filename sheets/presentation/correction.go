package presentation

import (
	"fordela/engine"
	"fordela/templates"

	"github.com/shopspring/decimal"
)

// Correction sets a new decision beside an old one: old, new and difference for each
// recipient and unit, and what changed in the input.
type Correction struct {
	*engine.Comparison
	Grant, Year string
	Decimals    int // of every amount of both decisions, kronor
	Title       string
	Properties  Properties
	Origins     []string // which files it compares
	Recipients  *Table
	Units       *Table // nil when there are none
	Inputs      *Table
	Changes     []string // each changed value of the input in a sentence, or that there is none
}

// Corrected makes the correction of two decisions.
func Corrected(comparison *engine.Comparison, old, new Side) *Correction {
	s := stated(comparison.New)
	c := &Correction{
		Comparison: comparison, Grant: s.Grant, Year: s.Year, Origins: Origins(old, new),
		Decimals: max(s.Decimals, stated(comparison.Old).Decimals),
		Title:    templates.CorrectionTitle(s.Grant, s.Year),
	}
	c.Properties = s.Properties(c.Title)
	total := comparison.Total
	total.Name = templates.DecisionTotal(c.Year)
	c.Recipients = c.compared(templates.TableCorrection, templates.SheetCorrection, c.Title, templates.HeadRecipient, comparison.Recipients, &total)
	c.Recipients.Notes = append(c.Origins, templates.CorrectionTies)
	if !changedAny(comparison.Recipients) && !changedAny(comparison.Units) {
		c.Recipients.Notes = append(c.Recipients.Notes, templates.CorrectionSame)
	}
	if len(comparison.Units) > 0 {
		var total *engine.Compared
		if sum, ok := comparison.UnitsTotal(); ok {
			sum.Name, total = templates.LabelSum, &sum
		}
		c.Units = c.compared(templates.TableCorrectionUnits, templates.SheetCorrectionUnits, templates.CorrectionUnitsTitle(c.Grant, c.Year),
			s.Plan.Units.Heading, comparison.Units, total)
	}
	c.layInputs(old, new)
	return c
}

// Tables gives the tables of the correction, in their order.
func (c *Correction) Tables() []*Table {
	if c.Units == nil {
		return []*Table{c.Recipients, c.Inputs}
	}
	return []*Table{c.Recipients, c.Units, c.Inputs}
}

func changedAny(list []engine.Compared) bool {
	for _, c := range list {
		if !c.Difference().IsZero() {
			return true
		}
	}
	return false
}

// compared makes a table of old, new and difference.
func (c *Correction) compared(id, sheet, title, first string, list []engine.Compared, total *engine.Compared) *Table {
	t := newTable(id, sheet, title, len(list), total != nil)
	t.Description = title
	name := t.column(first, texts)
	before := t.column(templates.HeadBefore, Format{Amount, c.Decimals}).of(Amounts)
	after := t.column(templates.HeadAfter, Format{Amount, c.Decimals}).of(Amounts)
	change := t.column(templates.HeadDifference, Format{Change, c.Decimals}).of(Changes)
	growth := t.column(templates.HeadDifferencePercent, growths).of(Changes)
	fill := func(n int, row engine.Compared) {
		name.Cells[n] = words(row.Name)
		before.Cells[n], after.Cells[n] = figure(row.Old), figure(row.New)
		change.Cells[n] = figure(row.Difference()).by(difference(after.At(n), before.At(n), c.Decimals))
		if !row.Old.IsZero() {
			growth.Cells[n] = growth.Format.quotient(row.Difference(), row.Old, formula("%s/%s", change.At(n), before.At(n)))
		}
	}
	var belongs, remarks []string
	for n, row := range list {
		fill(n, row)
		remark := ""
		switch {
		case row.Added:
			remark = templates.CorrectionAdded
		case row.Gone:
			remark = templates.CorrectionGone
		}
		belongs, remarks = append(belongs, row.Belongs), append(remarks, remark)
	}
	if total != nil {
		fill(len(list), *total)
		before.setTotal(figure(total.Old), c.Decimals)
		after.setTotal(figure(total.New), c.Decimals)
	}
	t.optional(templates.HeadBelongsTo, belongs)
	t.optional(templates.HeadRemark, remarks)
	return t
}

// optional adds a column of texts, if there are any.
func (t *Table) optional(heading string, texts []string) {
	var c *Column
	for n, text := range texts {
		if text != "" && c == nil {
			c = t.column(heading, Format{})
		}
		if text != "" {
			c.Cells[n] = words(text)
		}
	}
}

// layInputs lists the values of the input that differ, with their cells.
func (c *Correction) layInputs(old, new Side) {
	t := newTable(templates.TableChanges, templates.SheetCorrectionInput, templates.CorrectionInputTitle(c.Grant, c.Year), 0, false)
	c.Inputs = t
	t.column(templates.HeadWhatChanged, texts)
	t.column(templates.HeadAbout, texts)
	t.column(templates.HeadValueBefore, counts)
	t.column(templates.HeadValueAfter, counts)
	t.column(templates.HeadCellBefore, texts)
	t.column(templates.HeadCellAfter, texts)
	for _, change := range c.Comparison.Inputs {
		field, about := templates.Field(change.Field), About(change)
		before, after := old.Place(change.Old.Pos), new.Place(change.New.Pos)
		t.row(Entry, words(field), words(about), inputCell(change.Old), inputCell(change.New), words(before), words(after))
		place := new.InWords(change.New.Pos)
		if change.New.Pos == 0 {
			place = old.InWords(change.Old.Pos)
		}
		c.Changes = append(c.Changes, templates.CorrectionChange(change.Field, about, InputText(change.Old), InputText(change.New), place))
	}
	if len(c.Changes) == 0 {
		c.Changes = []string{Unchanged(old, new)}
		t.Notes = c.Changes
	}
}

// inputCell shows a value of the input: an amount or a count as a figure, all else as text.
func inputCell(in engine.Input) Cell {
	if !in.Kind.Figure() || in.Text == "" {
		return words(InputText(in))
	}
	n := decimal.RequireFromString(in.Text) // the engine's own digits
	return figure(n).as(Format{Amount, Places(n)})
}
