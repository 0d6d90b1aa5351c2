package templates

import (
	"cmp"
	"maps"
	"regexp"
	"slices"
	"strings"
	"sync"
)

// Units of amounts in a heading or behind a figure, as a power of ten of a krona.
var UnitPowers = map[string]int32{
	"kr": 0, "kronor": 0, "sek": 0, ":-": 0,
	"tkr": 3, "kkr": 3, "tusen kr": 3, "tusen kronor": 3, "tusentals kronor": 3, "1000 kr": 3, "1 000 kr": 3,
	"mnkr": 6, "mkr": 6, "milj. kr": 6, "miljoner kr": 6, "miljoner kronor": 6, "mn kr": 6,
}

// KronorUnits and PercentUnits are the units of a heading over figures that have no other.
var (
	KronorUnits  = map[string]int32{"kr": 0, "kronor": 0}
	PercentUnits = map[string]int32{"%": 0, "procent": 0}
)

// CountPowers are the units of counts in a heading.
var CountPowers = map[string]int32{
	"antal": 0, "personer": 0, "antal personer": 0, "invånare": 0, "st": 0,
	"tusental": 3, "tusen": 3, "1000-tal": 3, "1 000-tal": 3,
}

// unitWord is a unit of money among other words; the longest first.
var unitWord = sync.OnceValue(func() *regexp.Regexp {
	units := slices.SortedFunc(maps.Keys(UnitPowers), func(a, b string) int { return cmp.Or(len(b)-len(a), strings.Compare(a, b)) })
	units = slices.DeleteFunc(units, func(unit string) bool { return strings.ContainsAny(unit, "0123456789") }) // may as well be an amount
	for i, unit := range units {
		units[i] = strings.ReplaceAll(regexp.QuoteMeta(unit), " ", `[\s\p{Zs}]+`)
	}
	return regexp.MustCompile(`(?i)(?:^|[^\pL\pN])(` + strings.Join(units, "|") + `)(?:$|[^\pL\pN])`)
})

// behindFigure ends with a figure, whose own unit stands behind it.
var behindFigure = regexp.MustCompile(`[0-9][\s\p{Zs}]*$`)

// TextPowers gives the units of money that a text says its figures are in, as powers of ten
// of a krona. A unit behind a figure is that figure's own.
func TextPowers(text string) []int32 {
	var powers []int32
	for _, at := range unitWord().FindAllStringSubmatchIndex(text, -1) {
		if unit := strings.ToLower(text[at[2]:at[3]]); !behindFigure.MatchString(text[:at[2]]) {
			powers = append(powers, UnitPowers[strings.Join(strings.Fields(unit), " ")])
		}
	}
	return powers
}
