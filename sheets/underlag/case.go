package underlag

import (
	"fordela/engine"
	"fordela/engine/apportion"
	"fordela/sheets/table"
	"fordela/sheets/xlsx"
	"fordela/templates"
)

// item is an item of Ärende with the words by which staff know it.
type item struct {
	engine.ItemSchema
	words []string
}

// name gives the word by which the program itself calls the item.
func (it *item) name() string { return it.words[0] }

// caseItems are the items of Ärende.
var caseItems = func() []item {
	var all []item
	for _, s := range engine.Items {
		all = append(all, item{s, templates.ItemWords(s.Item)})
	}
	return all
}()

// readItem reads the value of an item. The name of an amount may carry a unit, whose power
// of ten is given.
func (r *reader) readItem(it *item, c table.Cell, power int32) {
	k, name := &r.plan.Case, it.name()
	switch it.Kind {
	case engine.KindName:
		*it.Text(k) = r.Name(c, name)
	case engine.KindText, engine.KindSentence, engine.KindFile:
		*it.Text(k) = r.Words(c, name)
	case engine.KindDate, engine.KindDateOrText:
		*it.Text(k) = r.date(c, name, it.Kind == engine.KindDate)
	case engine.KindYear:
		k.Year, k.Span = r.year(c, name)
	case engine.KindAmount:
		*it.Number(k) = r.Number(c, table.Column{Name: name, Power: power})
	case engine.KindPercent:
		*it.Number(k), _ = r.NumberOrPercent(c, table.Column{Name: name})
	case engine.KindMethod:
		k.MethodText = r.Words(c, name)
		k.Method = table.Meaning(r.Reader, k.MethodText, methodWords, engine.CodeMethodUnknown)
	case engine.KindShortage:
		k.ShortageText = r.Words(c, name)
		k.Ratable = r.ratable(k.ShortageText)
	default:
		panic("underlag: no reading of the item " + string(it.Item)) // a test reads every item
	}
}

var (
	itemHeading  = table.Heading{Words: templates.HeadingItem, Required: true}
	valueHeading = table.Heading{Words: templates.HeadingValue, Required: true, Units: templates.KronorUnits} // any other stands at the item
)

// readCase reads Ärende, one item a row.
func (r *reader) readCase() error {
	r.plan.Case.Method = apportion.LargestRemainder
	g, err := r.load(templates.UnderlagCase)
	if g == nil || err != nil {
		return err
	}
	t := r.Read(g, table.Description{Headings: []table.Heading{itemHeading, valueHeading}, Named: itemHeading})
	if t == nil {
		return nil
	}
	seen := map[string]engine.Pos{}
	var unknown [][2]table.Cell // name and value
	for _, row := range t.Rows {
		name, value := t.Cell(row, itemHeading), t.Cell(row, valueHeading)
		if name.Empty() {
			if !value.Empty() {
				r.Find(engine.CodeNameEmpty, name.Pos, engine.Args{"column": itemHeading.Name(), "value": value.Text()})
			}
			continue
		}
		it, power := findItem(name.Text())
		if it == nil {
			unknown = append(unknown, [2]table.Cell{name, value})
			continue
		}
		if first, ok := seen[it.name()]; ok {
			r.FindRelated(engine.CodeItemTwice, name.Pos, first, engine.Args{"name": it.name()})
			continue
		}
		seen[it.name()] = name.Pos
		if value.Empty() {
			if it.Required {
				r.Find(engine.CodeItemMissing, value.Pos, engine.Args{"name": it.name(), "blank": true})
			}
			continue
		}
		r.readItem(it, value, power)
	}
	r.tellItems(t, seen, unknown)
	return nil
}

// findItem gives the item of a name, and the power of ten of the unit that the name of
// an amount may carry: Totalt att fördela (mnkr).
func findItem(name string) (*item, int32) {
	for i := range caseItems {
		if table.HasWord(caseItems[i].words, name) {
			return &caseItems[i], 0
		}
	}
	bare, unit, ok := table.SplitUnit(name)
	power, known := templates.UnitPowers[unit]
	for i := range caseItems {
		if ok && known && caseItems[i].Kind == engine.KindAmount && table.HasWord(caseItems[i].words, bare) {
			return &caseItems[i], power
		}
	}
	return nil, 0
}

// tellItems tells of items that are missing and of rows that are no items. A row that
// is nearly a missing item is told of once, as the missing item. One that is nearly an
// item that may be left out, and has a value, is asked about: nobody would notice that
// the amounts are rounded otherwise than it says.
func (r *reader) tellItems(t *table.Table, seen map[string]engine.Pos, unknown [][2]table.Cell) {
	var absent []string
	for i := range caseItems {
		it := &caseItems[i]
		if _, ok := seen[it.name()]; !ok {
			absent = append(absent, it.name())
		}
	}
	explained := map[string]bool{}
	for _, row := range unknown {
		c, value := row[0], row[1]
		name, _, _ := table.SplitUnit(c.Text())
		near := nearItem(name, absent)
		it, _ := findItem(near)
		switch {
		case it != nil && it.Required && !explained[near]:
			explained[near] = true
			r.Find(engine.CodeItemMissing, c.Pos, engine.Args{"name": near, "near": c.Text()})
		case near != "" && !value.Empty():
			r.Find(engine.CodeItemNear, c.Pos, engine.Args{"value": c.Text(), "near": near})
		default:
			r.Find(engine.CodeItemUnknown, c.Pos, engine.Args{"value": c.Text()})
		}
	}
	for i := range caseItems {
		it := &caseItems[i]
		if _, ok := seen[it.name()]; !ok && it.Required && !explained[it.name()] {
			r.Find(engine.CodeItemMissing, t.Head.Pos, engine.Args{"name": it.name()})
		}
	}
}

// nearItem gives the item that a name may mean: one that is nearly spelled so, or ends
// otherwise after at least half of it, as Diarienr for Diarienummer. A name that goes on
// where another ends is a word of its own: Befolkning is not Befolkningskälla.
func nearItem(name string, items []string) string {
	if near := engine.Nearest(name, items); near != "" {
		return near
	}
	best, longest := "", 0
	said := []rune(engine.Loose(name))
	for _, item := range items {
		word := []rune(engine.Loose(item))
		same := 0
		for same < min(len(said), len(word)) && said[same] == word[same] {
			same++
		}
		if same < min(len(said), len(word)) && 2*same >= max(len(said), len(word)) && same > longest {
			best, longest = item, same
		}
	}
	return best
}

// year reads a year, or a time of several years, of which the first is the year.
func (r *reader) year(c table.Cell, name string) (year engine.Number, span engine.Text) {
	first, period, several := table.ParsePeriod(c.Text())
	if c.Kind != xlsx.Text || !several {
		return r.Number(c, table.Column{Name: name}), engine.Text{}
	}
	value, _ := table.PlainNumber(first)
	return engine.Number{Value: value, Pos: c.Pos, State: engine.Given}, engine.Text{Value: period, Pos: c.Pos}
}

// date reads a date and brings it to one form. Where it must be one, another text is told of.
func (r *reader) date(c table.Cell, name string, must bool) engine.Text {
	date := r.Words(c, name)
	if iso, ok := table.ParseDate(date.Value); ok {
		date.Value = iso
	} else if must && date.Value != "" {
		r.Find(engine.CodeDateUnclear, c.Pos, engine.Args{"value": date.Value})
	}
	return date
}

// methodWords are the words for each method of apportionment.
var methodWords = []table.Word[apportion.Method]{
	{Words: templates.MethodLargestRemainder, Means: apportion.LargestRemainder},
	{Words: templates.MethodSainteLague, Means: apportion.SainteLague},
	{Words: templates.MethodDHondt, Means: apportion.DHondt},
	{Words: templates.MethodAdams, Means: apportion.Adams},
	{Words: templates.MethodDean, Means: apportion.Dean},
	{Words: templates.MethodHuntingtonHill, Means: apportion.HuntingtonHill},
	{Words: templates.MethodEachNearest, Means: apportion.EachNearest},
	{Words: templates.MethodEachUp, Means: apportion.EachUp},
}

// ratable reads what is done when the floors exceed a pot.
func (r *reader) ratable(t engine.Text) bool {
	switch {
	case table.HasWord(templates.ShortageRatable, t.Value):
		return true
	case !table.HasWord(templates.ShortageError, t.Value):
		words := append(append([]string{}, templates.ShortageError...), templates.ShortageRatable...)
		r.Find(engine.CodeShortageUnknown, t.Pos, engine.Args{"value": t.Value, "near": engine.Nearest(t.Value, words), "names": words})
	}
	return false
}
