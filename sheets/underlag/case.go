package underlag

import (
	"fordela/engine"
	"fordela/engine/apportion"
	"fordela/templates"
)

// item is a row of Ärende and what becomes of its value.
type item struct {
	words    []string
	required bool
	read     func(r *reader, c cell, name string)
	amount   func(c *engine.Case) *engine.Number // for an amount, whose name may carry a unit: it is read here
}

// name gives the word by which the program itself calls the item.
func (it item) name() string { return it.words[0] }

// caseItems are the items of Ärende.
var caseItems = []item{
	{templates.ItemGrant, true, func(r *reader, c cell, n string) { r.plan.Case.Grant = r.name(c, n) }, nil},
	{templates.ItemYear, true, func(r *reader, c cell, n string) { r.plan.Case.Year = r.number(c, column{name: n}) }, nil},
	{templates.ItemBoard, true, func(r *reader, c cell, n string) { r.plan.Case.Board = r.name(c, n) }, nil},
	{templates.ItemAdministration, true, func(r *reader, c cell, n string) { r.plan.Case.Administration = r.name(c, n) }, nil},
	{templates.ItemReference, false, func(r *reader, c cell, n string) { r.plan.Case.Reference = r.words(c, n) }, nil},
	{templates.ItemMeetingDate, false, (*reader).readMeetingDate, nil},
	{templates.ItemTotal, false, nil, func(c *engine.Case) *engine.Number { return &c.Total }},
	{templates.ItemStep, false, nil, func(c *engine.Case) *engine.Number { return &c.Step }},
	{templates.ItemMethod, false, (*reader).readMethod, nil},
	{templates.ItemPopulationSource, false, func(r *reader, c cell, n string) { r.plan.Case.PopulationSource = r.words(c, n) }, nil},
	{templates.ItemPopulationDate, false, (*reader).readPopulationDate, nil},
	{templates.ItemPopulationFile, false, func(r *reader, c cell, n string) { r.plan.Case.PopulationFile = r.words(c, n) }, nil},
	{templates.ItemShortage, false, (*reader).readShortage, nil},
	{templates.ItemPopulationJump, false, func(r *reader, c cell, n string) {
		r.plan.Case.PopulationJump, _ = r.numberOrPercent(c, column{name: n})
	}, nil},
	{templates.ItemAmountJump, false, func(r *reader, c cell, n string) { r.plan.Case.AmountJump, _ = r.numberOrPercent(c, column{name: n}) }, nil},
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
			if it.required {
				r.find(engine.CodeItemMissing, value.pos, engine.Args{"name": it.name(), "blank": true})
			}
			continue
		}
		if it.amount != nil {
			*it.amount(&r.plan.Case) = r.number(value, column{name: it.name(), power: power})
		} else {
			it.read(r, value, it.name())
		}
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
		if ok && known && caseItems[i].amount != nil && hasWord(caseItems[i].words, bare) {
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
	for _, it := range caseItems {
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
		case it != nil && it.required && !explained[near]:
			explained[near] = true
			r.find(engine.CodeItemMissing, c.pos, engine.Args{"name": near, "near": c.text()})
		case near != "" && !value.empty():
			r.find(engine.CodeItemNear, c.pos, engine.Args{"value": c.text(), "near": near})
		default:
			r.find(engine.CodeItemUnknown, c.pos, engine.Args{"value": c.text()})
		}
	}
	for _, it := range caseItems {
		if _, ok := seen[it.name()]; !ok && it.required && !explained[it.name()] {
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

func (r *reader) readMeetingDate(c cell, name string) {
	date := r.words(c, name)
	if iso, ok := parseDate(date.Value); ok {
		date.Value = iso
	} else if date.Value != "" {
		r.find(engine.CodeDateUnclear, c.pos, engine.Args{"value": date.Value})
	}
	r.plan.Case.MeetingDate = date
}

// readPopulationDate reads the date of the population. Anything may stand there that
// tells a reader when the figures were counted; a date is brought to one form.
func (r *reader) readPopulationDate(c cell, name string) {
	date := r.words(c, name)
	if iso, ok := parseDate(date.Value); ok {
		date.Value = iso
	}
	r.plan.Case.PopulationDate = date
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

func (r *reader) readMethod(c cell, name string) {
	r.plan.Case.MethodText = r.words(c, name)
	r.plan.Case.Method = meaning(r, r.plan.Case.MethodText, methodWords, engine.CodeMethodUnknown)
}

func (r *reader) readShortage(c cell, name string) {
	t := r.words(c, name)
	r.plan.Case.ShortageText = t
	switch {
	case hasWord(templates.ShortageRatable, t.Value):
		r.plan.Case.Ratable = true
	case !hasWord(templates.ShortageError, t.Value):
		words := append(append([]string{}, templates.ShortageError...), templates.ShortageRatable...)
		r.find(engine.CodeShortageUnknown, c.pos, engine.Args{"value": t.Value, "near": engine.Nearest(t.Value, words), "names": words})
	}
}
