package engine

import "github.com/shopspring/decimal"

// Item names an item of Ärende. Its Swedish names and what the blank underlag says of it
// stand with the texts.
type Item Field

// The items of Ärende.
const (
	ItemGrant            Item = "grant"
	ItemYear             Item = "year"
	ItemBoard            Item = "board"
	ItemAdministration   Item = "administration"
	ItemReference        Item = "reference"
	ItemMeetingDate      Item = "meetingdate"
	ItemTotal            Item = "total"
	ItemStep             Item = "step"
	ItemMethod           Item = "method"
	ItemLeveller         Item = "leveller"
	ItemPopulationSource Item = "populationsource"
	ItemPopulationDate   Item = "populationdate"
	ItemPopulationFile   Item = "populationfile"
	ItemReplaces         Item = "replaces"
	ItemShortage         Item = "shortage"
	ItemPopulationJump   Item = "populationjump"
	ItemAmountJump       Item = "amountjump"
)

// ItemSchema says what an item of Ärende is: whoever reads, compares, proves or asks for
// items goes by the list of them.
type ItemSchema struct {
	Item     Item
	Kind     Kind
	Required bool
	Text     func(*Case) *Text   // where its text stands; nil for a figure
	Number   func(*Case) *Number // where its figure stands; nil for a text
	Default  *decimal.Decimal    // what a figure is when it is not given; nil for none
}

// Items are the items of Ärende, in the order in which they are compared and asked for.
var Items = []ItemSchema{
	{Item: ItemGrant, Kind: KindName, Required: true, Text: func(c *Case) *Text { return &c.Grant }},
	{Item: ItemYear, Kind: KindYear, Required: true, Number: func(c *Case) *Number { return &c.Year }},
	{Item: ItemBoard, Kind: KindName, Required: true, Text: func(c *Case) *Text { return &c.Board }},
	{Item: ItemAdministration, Kind: KindName, Required: true, Text: func(c *Case) *Text { return &c.Administration }},
	{Item: ItemReference, Kind: KindText, Text: func(c *Case) *Text { return &c.Reference }},
	{Item: ItemMeetingDate, Kind: KindDate, Text: func(c *Case) *Text { return &c.MeetingDate }},
	{Item: ItemTotal, Kind: KindAmount, Number: func(c *Case) *Number { return &c.Total }},
	{Item: ItemStep, Kind: KindAmount, Default: &DefaultStep, Number: func(c *Case) *Number { return &c.Step }},
	{Item: ItemMethod, Kind: KindMethod, Text: func(c *Case) *Text { return &c.MethodText }},
	{Item: ItemLeveller, Kind: KindName, Text: func(c *Case) *Text { return &c.Leveller }},
	{Item: ItemPopulationSource, Kind: KindSentence, Text: func(c *Case) *Text { return &c.PopulationSource }},
	{Item: ItemPopulationDate, Kind: KindDateOrText, Text: func(c *Case) *Text { return &c.PopulationDate }},
	{Item: ItemPopulationFile, Kind: KindFile, Text: func(c *Case) *Text { return &c.PopulationFile }},
	{Item: ItemReplaces, Kind: KindText, Text: func(c *Case) *Text { return &c.Replaces }},
	{Item: ItemShortage, Kind: KindShortage, Text: func(c *Case) *Text { return &c.ShortageText }},
	{Item: ItemPopulationJump, Kind: KindPercent, Default: &DefaultPopulationJump, Number: func(c *Case) *Number { return &c.PopulationJump }},
	{Item: ItemAmountJump, Kind: KindPercent, Number: func(c *Case) *Number { return &c.AmountJump }},
}
