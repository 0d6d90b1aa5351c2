package plausibility

import (
	"strings"

	"fordela/engine"

	"github.com/shopspring/decimal"
)

// inhabitantWords are what a column of inhabitants is called.
var inhabitantWords = []string{"befolkning", "folkmängd", "invånare"}

// inhabitants reports whether a column is one of inhabitants, by its heading.
func inhabitants(heading string) bool {
	loose := engine.Loose(heading)
	for _, word := range inhabitantWords {
		if strings.Contains(loose, word) {
			return true
		}
	}
	return false
}

// forecastWords say that a population is one of the future.
var forecastWords = []string{"prognos", "framskriv"}

// forecast reports whether a text speaks of a population of the future.
func forecast(text string) bool {
	loose := engine.Loose(text)
	for _, word := range forecastWords {
		if strings.Contains(loose, word) {
			return true
		}
	}
	return false
}

// publicSizes are about how many inhabitants well-known units have, in thousands: the large
// municipalities after SCB's population of 31 December 2024, and the districts of Stockholm
// in recent years. No figure is computed from them, and they need not be exact: a unit is
// judged by them only when it is ten, a hundred or a thousand times as large or small.
var publicSizes = map[string]int64{
	"Bromma": 84, "Enskede-Årsta-Vantör": 104, "Farsta": 61, "Hägersten-Älvsjö": 126, "Hässelby-Vällingby": 76,
	"Järva": 97, "Kungsholmen": 73, "Norra innerstaden": 150, "Skarpnäck": 48, "Skärholmen": 39, "Södermalm": 131,

	"Stockholm": 996, "Göteborg": 609, "Malmö": 366, "Uppsala": 248, "Linköping": 168, "Västerås": 161,
	"Örebro": 160, "Helsingborg": 152, "Jönköping": 148, "Norrköping": 145, "Umeå": 134, "Lund": 132,
	"Huddinge": 114, "Borås": 115, "Nacka": 112, "Eskilstuna": 108, "Halmstad": 106, "Gävle": 104,
	"Södertälje": 103, "Sundsvall": 100, "Haninge": 101, "Växjö": 98,
}

// publicSize gives how many inhabitants a unit of this name is known to have, about.
func publicSize(name string) (decimal.Decimal, bool) {
	thousands, ok := looseSizes[engine.Loose(name)]
	return decimal.NewFromInt(thousands).Mul(thousand), ok
}

var looseSizes = func() map[string]int64 {
	loose := map[string]int64{}
	for name, size := range publicSizes {
		loose[engine.Loose(name)] = size
	}
	return loose
}()
