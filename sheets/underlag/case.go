package underlag

import (
	"fordela/engine"
	"fordela/engine/apportion"
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
func (r *reader) readItem(it *item, c cell, power int32) {
	k, name := &r.plan.Case, it.name()
	switch it.Kind {
	case engine.KindName:
		*it.Text(k) = r.name(c, name)
	case engine.KindText, engine.KindSentence, engine.KindFile:
		*it.Text(k) = r.words(c, name)
	case engine.KindDate, engine.KindDateOrText:
		*it.Text(k) = r.date(c, name, it.Kind == engine.KindDate)
	case engine.KindYear, engine.KindAmount:
		*it.Number(k) = r.number(c, column{name: name, power: power})
	case engine.KindPercent:
		*it.Number(k), _ = r.numberOrPercent(c, column{name: name})
	case engine.KindMethod:
		k.MethodText = r.words(c, name)
		k.Method = meaning(r, k.MethodText, methodWords, engine.CodeMethodUnknown)
	case engine.KindShortage:
		k.ShortageText = r.words(c, name)
		k.Ratable = r.ratable(k.ShortageText)
	default:
		panic("underlag: no reading of the item " + string(it.Item)) // a test reads every item
	}
}

var (
	itemHeading  = heading{words: templates.HeadingItem, required: true}
	valueHeading = heading{words: templates.HeadingValue, required: true, units: map[string]int32{"kr": 0, "kronor": 0}} // any other stands at the item
)

// readCase reads Ärende, one item a row.
func (r *reader) readCase() error {
	r.plan.Case.Method = apportion.LargestRemainder
	g, err := r.load(templates.UnderlagCase)
	if g == nil || err != nil {
		return err
	}
	t := r.readTable(g, []heading{itemHeading, valueHeading}, itemHeading)
	if t == nil {
		return nil
	}
	seen := map[string]engine.Pos{}
	var unknown [][2]cell // name and value
	for _, row := range t.rows {
		name, value := t.cell(row, itemHeading), t.cell(row, valueHeading)
		if name.empty() {
			if !value.empty() {
				r.find(engine.CodeNameEmpty, name.pos, engine.Args{"column": itemHeading.name(), "value": value.text()})
			}
			continue
		}
		it, power := findItem(name.text())
		if it == nil {
			unknown = append(unknown, [2]cell{name, value})
			continue
		}
		if first, ok := seen[it.name()]; ok {
			r.findRelated(engine.CodeItemTwice, name.pos, first, engine.Args{"name": it.name()})
			continue
		}
		seen[it.name()] = name.pos
		if value.empty() {
			if it.Required {
				r.find(engine.CodeItemMissing, value.pos, engine.Args{"name": it.name(), "blank": true})
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
		if hasWord(caseItems[i].words, name) {
			return &caseItems[i], 0
		}
	}
	bare, unit, ok := splitUnit(name)
	power, known := templates.UnitPowers[unit]
	for i := range caseItems {
		if ok && known && caseItems[i].Kind == engine.KindAmount && hasWord(caseItems[i].words, bare) {
			return &caseItems[i], power
		}
	}
	return nil, 0
}

// tellItems tells of items that are missing and of rows that are no items. A row that
// is nearly a missing item is told of once, as the missing item. One that is nearly an
// item that may be left out, and has a value, is asked about: nobody would notice that
// the amounts are rounded otherwise than it says.
func (r *reader) tellItems(t *table, seen map[string]engine.Pos, unknown [][2]cell) {
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
		name, _, _ := splitUnit(c.text())
		near := nearItem(name, absent)
		it, _ := findItem(near)
		switch {
		case it != nil && it.Required && !explained[near]:
			explained[near] = true
			r.find(engine.CodeItemMissing, c.pos, engine.Args{"name": near, "near": c.text()})
		case near != "" && !value.empty():
			r.find(engine.CodeItemNear, c.pos, engine.Args{"value": c.text(), "near": near})
		default:
			r.find(engine.CodeItemUnknown, c.pos, engine.Args{"value": c.text()})
		}
	}
	for i := range caseItems {
		it := &caseItems[i]
		if _, ok := seen[it.name()]; !ok && it.Required && !explained[it.name()] {
			r.find(engine.CodeItemMissing, t.head.Pos, engine.Args{"name": it.name()})
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

// date reads a date and brings it to one form. Where it must be one, another text is told of.
func (r *reader) date(c cell, name string, must bool) engine.Text {
	date := r.words(c, name)
	if iso, ok := parseDate(date.Value); ok {
		date.Value = iso
	} else if must && date.Value != "" {
		r.find(engine.CodeDateUnclear, c.pos, engine.Args{"value": date.Value})
	}
	return date
}

// methodWords are the words for each method of apportionment.
var methodWords = []word[apportion.Method]{
	{templates.MethodLargestRemainder, apportion.LargestRemainder},
	{templates.MethodSainteLague, apportion.SainteLague},
	{templates.MethodDHondt, apportion.DHondt},
	{templates.MethodAdams, apportion.Adams},
	{templates.MethodDean, apportion.Dean},
	{templates.MethodHuntingtonHill, apportion.HuntingtonHill},
}

// ratable reads what is done when the floors exceed a pot.
func (r *reader) ratable(t engine.Text) bool {
	switch {
	case hasWord(templates.ShortageRatable, t.Value):
		return true
	case !hasWord(templates.ShortageError, t.Value):
		words := append(append([]string{}, templates.ShortageError...), templates.ShortageRatable...)
		r.find(engine.CodeShortageUnknown, t.Pos, engine.Args{"value": t.Value, "near": engine.Nearest(t.Value, words), "names": words})
	}
	return false
}
