package engine

import "slices"

// district tells what became of a city district of Stockholm that has been merged.
type district struct {
	name, now string
	year      int // the year in which the change took effect, on 1 July
}

// oldDistricts holds the mergers of Stockholm's district administrations: on 1 July
// 2020 and on 1 July 2023 (Stockholms stad).
var oldDistricts = []district{
	{"Rinkeby-Kista", "Järva", 2023},
	{"Spånga-Tensta", "Järva", 2023},
	{"Norrmalm", "Norra innerstaden", 2023},
	{"Östermalm", "Norra innerstaden", 2023},
	{"Hägersten-Liljeholmen", "Hägersten-Älvsjö", 2020},
	{"Älvsjö", "Hägersten-Älvsjö", 2020},
}

// NewDistrict gives the district that an old one became part of, and whether the
// name was out of use in the whole of the given year (0: any year).
func NewDistrict(name string, year int) (now string, old bool) {
	for _, d := range oldDistricts {
		if Loose(d.name) == Loose(name) && (year == 0 || year > d.year) {
			return d.now, true
		}
	}
	return "", false
}

// OldDistricts finds among names the old districts that became now: their indexes, and
// those of them that no name matches. A sum over some of them alone says nothing of now.
// Both are empty when now has come of no merger.
func OldDistricts(now string, names []string) (found []int, missing []string) {
	for _, d := range oldDistricts {
		if Loose(d.now) != Loose(now) {
			continue
		}
		i := slices.IndexFunc(names, func(name string) bool { return Loose(name) == Loose(d.name) })
		if i < 0 {
			missing = append(missing, d.name)
		} else {
			found = append(found, i)
		}
	}
	return found, missing
}
