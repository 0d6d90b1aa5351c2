package templates

import (
	"fmt"

	"fordela/engine"

	"github.com/shopspring/decimal"
)

// conditions are the words by which each kind of condition is known; the first is its name.
var conditions = map[engine.ConditionKind][]string{
	engine.AtLeast:         {"Lägst"},
	engine.AtMost:          {"Högst"},
	engine.AtLeastOfPast:   {"Lägst andel av föregående år"},
	engine.AtMostOfPast:    {"Högst andel av föregående år"},
	engine.AtLeastPerCount: {"Lägst per antal"},
	engine.AtMostPerCount:  {"Högst per antal"},
}

// ConditionWords gives the words by which a kind of condition is known; the first is its name.
func ConditionWords(kind engine.ConditionKind) []string { return conditions[kind] }

// conditionChoices are the names of the conditions, in the order in which they are offered.
func conditionChoices() []string {
	var names []string
	for _, kind := range engine.ConditionKinds() {
		names = append(names, ConditionWords(kind)[0])
	}
	return names
}

// ConditionRule words a condition on what each unit gets of a part: varje stadsdel får minst
// 400 000 kr av delen, varje förening får högst sökt belopp för delen. One is the unit that it
// binds alone, where it does.
func ConditionRule(c engine.Condition, one, part, unit string) string {
	side := "minst"
	if c.Kind.Side() == engine.Cap {
		side = "högst"
	}
	limit, of := "", "för delen"
	switch c.Kind.Measure() {
	case engine.MeasureKronor:
		limit, of = Kronor(c.Value.Value), "av delen"
	case engine.MeasurePast:
		limit = Percent(c.Value.Value) + " av föregående års belopp"
	case engine.MeasureCount:
		limit, of = Kronor(c.Value.Value)+" per "+Counted(c.Key.Value), "av delen"
	}
	if c.Column.Value != "" {
		of = "för delen"
		switch limit = Lower(c.Column.Value); c.Kind.Measure() {
		case engine.MeasurePast:
			limit += " i procent av föregående års belopp"
		case engine.MeasureCount:
			limit += " per " + Counted(c.Key.Value)
		}
	}
	whom := "varje " + Lower(unit)
	if c.Class.Value != "" {
		whom += " i klassen " + c.Class.Value
	}
	if one != "" {
		whom = one
	}
	if c.OnWhole() {
		return fmt.Sprintf("Villkor för %s: %s får, alla delar inräknade, %s %s.", Lower(part), whom, side, limit)
	}
	return fmt.Sprintf("Villkor för %s: %s får %s %s %s.", Lower(part), whom, side, limit, of)
}

// InwardNote tells that bounds were rounded to the step.
func InwardNote(step decimal.Decimal) string {
	return fmt.Sprintf("Lägsta belopp är avrundade uppåt och högsta belopp nedåt till hela steg om %s, så att avrundningen inte bryter ett villkor.", Kronor(step))
}

// Each lists units, each with its amount, and their sum where they are several:
// Bromma med 20 kr och Farsta med 5 kr, sammanlagt 25 kr.
func Each(names []string, amounts []decimal.Decimal, sum decimal.Decimal) string {
	members := make([]string, len(names))
	for i, name := range names {
		members[i] = name + " med " + Kronor(amounts[i])
	}
	if len(names) < 2 {
		return And(members)
	}
	return And(members) + ", sammanlagt " + Kronor(sum)
}

// without is what the effects of conditions are reckoned against.
const without = "jämfört med en fördelning utan villkor, före avrundning"

// LiftedNote says who was lifted to a floor; units is a list as Each gives it.
func LiftedNote(part, units string) string {
	return fmt.Sprintf("%s: villkoret om lägsta belopp höjer beloppet för %s, %s.", part, units, without)
}

// HeldNote says who was held back by a cap; units is a list as Each gives it.
func HeldNote(part, units string) string {
	return fmt.Sprintf("%s: villkoret om högsta belopp begränsar %s, %s.", part, units, without)
}

// PaysToFloorNote says who bears a part of what others are lifted by, until a floor stops
// it; units is a list of the names as Each gives it.
func PaysToFloorNote(part string, names []string, units string) string {
	if len(names) > 1 {
		return fmt.Sprintf("%s: till detta bidrar %s, och de kommer då ned till sina lägsta belopp.", part, units)
	}
	return fmt.Sprintf("%s: till detta bidrar %s och kommer då ned till sitt lägsta belopp.", part, units)
}

// GivenToCapNote says who shares in what others are held back by, until a cap stops it;
// units is a list as Each gives it.
func GivenToCapNote(part string, names []string, units string) string {
	reach := "som då når sitt högsta belopp"
	if len(names) > 1 {
		reach = "som då når sina högsta belopp"
	}
	return fmt.Sprintf("%s: det som då blir över höjer beloppet för %s, %s.", part, units, reach)
}

// PayersNote says who bears the rest of what the conditions moved, or who shares in it.
func PayersNote(part string, names []string, sum decimal.Decimal, pay bool) string {
	amount := Kronor(sum)
	if len(names) > 1 {
		amount = "sammanlagt " + amount
	}
	if pay {
		return fmt.Sprintf("%s: %s bidrar till detta med %s, i förhållande till sina vikter.", part, And(names), amount)
	}
	return fmt.Sprintf("%s: %s får det som då blir över, %s, i förhållande till sina vikter.", part, And(names), amount)
}

// ReducedNote says that floors exceeded the pot and were reduced in proportion.
func ReducedNote(part string, floors, pot decimal.Decimal) string {
	return fmt.Sprintf("%s: de lägsta beloppen är tillsammans %s men det finns %s att fördela. Varje belopp är därför det lägsta beloppet, nedsatt i samma proportion. Nyckeln används inte.", part, Kronor(floors), Kronor(pot))
}

// MissingNote says by how much each unit misses its floor for a part; units is a list as
// Each gives it.
func MissingNote(part, units string) string {
	return fmt.Sprintf("%s: nedsättningen sänker %s, räknat från det lägsta beloppet.", part, units)
}

// UnequalNote says that floors on all that a unit gets are missed unequally: from least
// to most per cent of the floor.
func UnequalNote(part, least string, low decimal.Decimal, most string, high decimal.Decimal) string {
	return fmt.Sprintf("%s: ett villkor gäller allt som en enhet får, så det lägsta beloppet för delen är det som fattas när övriga delar är räknade. Räknat på hela villkoret blir nedsättningen olika stor: %s för %s och %s för %s.",
		part, Percent(low), least, Percent(high), most)
}

// NothingNote says who gets nothing of a reduced part, since nothing is left of its floor.
func NothingNote(part string, names []string) string {
	return fmt.Sprintf("%s: %s får inget, för där är det lägsta beloppet nått utan delen.", part, And(names))
}

// LosersNote says who would get less if the pot were one step larger.
func LosersNote(part string, names []string, step decimal.Decimal) string {
	return fmt.Sprintf("%s: om det fanns %s mer att fördela skulle %s få ett steg mindre. Det är en känd egenskap hos metoden, inte ett räknefel.", part, Kronor(step), And(names))
}

// BoundsNote explains the calculation of a part with conditions.
const BoundsNote = "Programmet har i omgångar funnit vilka enheter som villkoren binder. De står i kolumnen Bundet av. Om du ändrar något här kan det bli andra enheter. Gör då om fördelningen med programmet."

// RoundsTitle is the title of the sheet that shows how bounds were settled.
func RoundsTitle(part, recipient string) string {
	return fmt.Sprintf("Villkor för %s: %s", Lower(part), recipient)
}

// HeadLowestAll is the floors of all units, of which each has its share.
const HeadLowestAll = "Lägsta beloppen"

// Headings of the rounds.
const (
	HeadLifted     = "Får lägsta belopp"
	HeadHeld       = "Får högsta belopp"
	HeadSetSum     = "Bestäms i omgången"
	HeadLeft       = "Kvar att fördela"
	HeadLeftWeight = "Kvarvarande vikt"
	RoundsNote     = "I varje omgång fördelas det som är kvar i proportion till vikterna. De enheter som då hamnar utanför sina villkor får sitt lägsta eller högsta belopp. De andra delar på det som är kvar i nästa omgång, tills alla villkor är uppfyllda. Om både lägsta och högsta belopp bryts i samma omgång bestäms bara den sida som avviker mest."
)
