package engine

// district tells what became of a city district of Stockholm that has been merged.
type district struct {
	Now  string
	Year int // the year in which the change took effect, on 1 July
}

// oldDistricts holds the mergers of Stockholm's district administrations: on 1 July
// 2020 and on 1 July 2023 (Stockholms stad). Keyed by Loose.
var oldDistricts = map[string]district{
	Loose("Rinkeby-Kista"):         {"Järva", 2023},
	Loose("Spånga-Tensta"):         {"Järva", 2023},
	Loose("Norrmalm"):              {"Norra innerstaden", 2023},
	Loose("Östermalm"):             {"Norra innerstaden", 2023},
	Loose("Hägersten-Liljeholmen"): {"Hägersten-Älvsjö", 2020},
	Loose("Älvsjö"):                {"Hägersten-Älvsjö", 2020},
}

// NewDistrict gives the district that an old one became part of, and whether the
// name was out of use in the whole of the given year (0: any year).
func NewDistrict(name string, year int) (now string, old bool) {
	d, ok := oldDistricts[Loose(name)]
	if !ok || (year != 0 && year <= d.Year) {
		return "", false
	}
	return d.Now, true
}
