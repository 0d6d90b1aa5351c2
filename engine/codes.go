package engine

// Codes F1xx: the sheet cannot be read as meant. They are found by the reader of
// workbooks, but stand here, so that all codes stand in one place. Each constant
// gives the meaning, the reason for the rule, and an example; testdata/rules holds
// one running example of each.
const (
	// CodeFile: the file as a whole cannot be read. A workbook is read exactly or
	// not at all, for a figure read from a damaged file may be wrong without a sign.
	// Example: a CSV file renamed to .xlsx.
	CodeFile Code = "F101"
	// CodeSheetMissing: a sheet that is needed does not exist. Near misses are
	// named. Example: a sheet called "Finansering".
	CodeSheetMissing Code = "F102"
	// CodeSheetTwice: two sheets answer to the same name, so it is not known which
	// holds. Example: both Stadsdelar and Enheter.
	CodeSheetTwice Code = "F103"
	// CodeHeadingMissing: a column that is needed has no heading in the first 20
	// rows. Example: "Belop" for Belopp.
	CodeHeadingMissing Code = "F104"
	// CodeHeadingTwice: two columns have the same heading. Example: two columns Belopp.
	CodeHeadingTwice Code = "F105"
	// CodeItemMissing: a required item of Ärende is missing or has no value.
	// Example: no row År.
	CodeItemMissing Code = "F106"
	// CodeItemTwice: an item of Ärende stands on two rows. Example: År twice.
	CodeItemTwice Code = "F107"
	// CodeTextForNumber: text stands where a number belongs. Example: "ca 4 mnkr".
	CodeTextForNumber Code = "F108"
	// CodeDateForNumber: a date stands where a number belongs. Excel makes dates of
	// figures such as 1/2. Example: 2024-05-01 as a population.
	CodeDateForNumber Code = "F109"
	// CodeBoolForNumber: SANT or FALSKT stands where a number belongs.
	CodeBoolForNumber Code = "F110"
	// CodeErrorValue: an error value of Excel stands in a cell that is used.
	// Example: #SAKNAS! as an amount.
	CodeErrorValue Code = "F111"
	// CodeNoStoredValue: a formula whose result is not stored in the file, as some
	// programs write it. Reading it as 0 would be wrong without a sign.
	CodeNoStoredValue Code = "F112"
	// CodeAmbiguousNumber: a number that can be read in two ways. Examples: the text
	// "1.234", which is 1 234 in one country and 1,234 in another; 0,95 for a share of
	// last year, which may be 95 % in a cell without the format of per cent.
	CodeAmbiguousNumber Code = "F113"
	// CodeHiddenByMerge: a merged cell covers another cell that has a value; nobody
	// sees the value, but it is there. Example: A4:B4 merged over an amount.
	CodeHiddenByMerge Code = "F114"
	// CodeUnknownUnit: the heading gives a unit that is not known. Example: "Belopp (euro)".
	CodeUnknownUnit Code = "F115"
	// CodeNoRows: the sheet has its headings but no rows. Example: an empty Finansiering.
	CodeNoRows Code = "F116"
	// CodeDateUnclear: a date cannot be understood. Example: "21/5".
	CodeDateUnclear Code = "F117"
	// CodeNumberForText: a number, date or truth value stands where a name belongs.
	// Example: 4 000 000 in Mottagare.
	CodeNumberForText Code = "F118"
	// CodeRegisterMissing: the workbook named by Befolkningsfil cannot be found or read.
	CodeRegisterMissing Code = "F119"
	// CodeAfterTotal: rows stand below the row called Summa, so it is not clear
	// whether they count. Example: a note with a figure under the total.
	CodeAfterTotal Code = "F120"
	// CodeTableUnclear: an exported table has a row or a figure that cannot be told
	// apart (a unit or a subtotal, a footnote digit or a figure).
	CodeTableUnclear Code = "F121"
	// CodeMissingMark: a cell says that the figure is missing. Example: "..".
	CodeMissingMark Code = "F122"
	// CodeExtract: a row of a raw extract cannot be used. Example: an age "okänd".
	CodeExtract Code = "F123"
	// CodeVariable: a row of Variabler cannot be used. Example: from 80 to 60.
	CodeVariable Code = "F124"
	// CodeTwoSources: a figure stands both in the underlag and in the population
	// workbook or extract, and they differ.
	CodeTwoSources Code = "F125"

	// CodeSourceTwice: the same source stands twice with the same amount, so that the
	// money would be divided twice.
	CodeSourceTwice Code = "F140"

	// CodeKeyColumn: a column of Fördelning has names of keys, but its heading does not say
	// that it is the keys'. Without it the lines would be divided by the population.
	// Example: 80+ under the heading Key.
	CodeKeyColumn Code = "F141"

	// CodeDistrictNear: the extract or the population workbook has a district that no unit
	// is called, but nearly: its persons would be left out. Example: Brommma.
	CodeDistrictNear Code = "F142"
	// CodeManyTimes: an extract has rows of several years, which would be summed.
	CodeManyTimes Code = "F143"
	// CodeAgesTwice: an extract has rows of an age and of a span that holds it, so that
	// persons would be counted twice. Example: 80+ beside 80 and 81.
	CodeAgesTwice Code = "F144"

	// CodeNotUnit: a row of the units has figures and a name that no unit has. Examples:
	// "Källa: SCB" with a year beside it, Okänt.
	CodeNotUnit Code = "F145"
	// CodeItemNear: a row of Ärende is no item, but nearly one that may be left out.
	// Example: Avrunda with 1 000, while the amounts are rounded to kronor.
	CodeItemNear Code = "F150"
	// CodeOwnFile: the workbook is one that the program has written, and no underlag.
	// Example: a result that is dropped in the place of what it was made of.
	CodeOwnFile Code = "F151"

	// CodeReplacesUnknown: no answer stands in the folder that Ersätter names. Example: the
	// name of a folder that has been replaced already.
	CodeReplacesUnknown Code = "F160"

	// CodeTemplate: a template of the city's own cannot be used. Example: a template
	// with macros.
	CodeTemplate Code = "F126"
	// CodeMarkerUnknown: a template has a marker that the document has no value for.
	// Example: {{totalt_kr}} for {{total_kr}}.
	CodeMarkerUnknown Code = "F127"
	// CodeMarkerMissing: a template lacks a marker without which its document does not
	// hold the decision. Example: no {{tabell beslut}}.
	CodeMarkerMissing Code = "F128"
	// CodeMarkerMisplaced: a marker stands where its value cannot. Example: a table in
	// the middle of a sentence.
	CodeMarkerMisplaced Code = "F129"
	// CodeMarkerBroken: a marker is not whole, or {{om …}} and {{slut …}} do not go
	// together. Example: {{total_kr}.
	CodeMarkerBroken Code = "F130"
	// CodeStyleMissing: a template lacks a style that its tables are set in.
	CodeStyleMissing Code = "F131"
	// CodeTemplateRow: the template of the result workbook lacks a row, by its marker.
	// Example: no row titel.
	CodeTemplateRow Code = "F132"
	// CodeTemplateTwice: a marker stands on two rows of the template of the result
	// workbook, so it is not known which holds.
	CodeTemplateTwice Code = "F133"
	// CodeTemplateValue: what stands beside a marker of the template of the result
	// workbook cannot be used. Example: a column width of 1000 %.
	CodeTemplateValue Code = "F134"

	// CodeUnitAbove: a text above the table gives a unit that the heading does not, so that
	// the figures may be a thousand times what they look like. Example: "Belopp i tkr" in
	// A1, and the heading Belopp.
	CodeUnitAbove Code = "F135"

	// CodeSumOfRows asks about a row whose figure is what other rows come to, under a name
	// that does not say so: it may be their sum, or an entry of its own. An answer confirms
	// that it counts. Example: Stockholm below its districts.
	CodeSumOfRows Code = "Q101"
	// CodePartOrEntry asks about a row that looks like a part of the row above, and is larger
	// than it or counted by a sum. An answer confirms that it counts by itself. Example:
	// "– varav kvinnofrid" with 12 000 000 below 10 000 000.
	CodePartOrEntry Code = "Q103"
	// CodeSecondTable asks about a second table below the first, which is not read. An
	// answer confirms that. Example: last year's population under this year's.
	CodeSecondTable Code = "Q104"
	// CodeNoPlace asks about a row of statistics for those who live nowhere that is known.
	// An answer confirms that it counts as a unit. Example: Okänd/restförda.
	CodeNoPlace Code = "Q105"
	// CodeFraction asks about a share that stands without a sign of per cent and is at most
	// 2: it is read as a fraction of one. An answer confirms that. Example: 0,95 for 95 %.
	CodeFraction Code = "Q106"
	// CodeMeanOfRows asks about a last row whose figure is the mean of the others. An answer
	// confirms that it counts. Example: Genomsnitt.
	CodeMeanOfRows Code = "Q102"

	// CodeReplacesMany asks, in a drop folder, which of several answers about the same grant
	// is replaced. An answer confirms that none is.
	CodeReplacesMany Code = "Q160"
	// CodeSheetNear asks about a sheet that is not used but is named nearly like one that would
	// be: its conditions or keys would not count.
	CodeSheetNear Code = "Q112"
	// CodeHeadingMeant asks about a column that is not used but is named nearly like one that
	// would be.
	CodeHeadingMeant Code = "Q113"
	// CodeStruckRow asks about rows that count although a line goes through them.
	CodeStruckRow Code = "Q140"
	// CodeSubtotalFar asks about a subtotal in an exported table that is far from the rows it
	// sums: one of the figures is wrong.
	CodeSubtotalFar Code = "Q213"

	// CodeNumberAsText warns that a number is kept as text, and how it was read.
	CodeNumberAsText Code = "V101"
	// CodeHeadingNear warns that a column is not used but is named nearly like one that would be.
	CodeHeadingNear Code = "V103"
	// CodeItemUnknown warns of an item in Ärende that is not used.
	CodeItemUnknown Code = "V104"
	// CodeHiddenRow warns that hidden rows count.
	CodeHiddenRow Code = "V105"
	// CodeKeyUnused warns of a key in Nycklar that no line and no scenario divides by.
	CodeKeyUnused Code = "V141"
	// CodeDistrictsLeft warns of districts of an extract that are no units of the underlag.
	CodeDistrictsLeft Code = "V142"
	// CodeHiddenColumn warns that a hidden column is used.
	CodeHiddenColumn Code = "V106"
	// CodeHiddenSheet warns that a hidden sheet is used.
	CodeHiddenSheet Code = "V107"
	// CodeExtras warns of macros, external links or embedded objects, which are not
	// run, not followed and not copied.
	CodeExtras Code = "V108"
	// CodeManyDigits warns that a number has more than 15 digits and was read as
	// Excel shows it.
	CodeManyDigits Code = "V109"
	// CodeNameMatched warns that a name of the population file was matched to a unit
	// although it is written otherwise.
	CodeNameMatched Code = "V110"
	// CodeContrast warns that the colours of a template are hard to tell apart. Example:
	// light grey text on white.
	CodeContrast Code = "V111"
	// CodeTemplateFigure warns of a figure that a template has of its own, and that stays the
	// same whatever the decision. Example: a title with "99 000 000 kr".
	CodeTemplateFigure Code = "V112"
)

// Codes F2xx: a value cannot be right.
const (
	// CodeNameEmpty: a value stands beside an empty name. Example: an amount without Källa.
	CodeNameEmpty Code = "F201"
	// CodeValueEmpty: a name stands without the value that it needs. Example: a
	// district without population.
	CodeValueEmpty Code = "F202"
	// CodeUnitTwice: the same unit stands twice; also when only case, spaces,
	// hyphens or the composition of å, ä, ö differ. It would be paid twice.
	CodeUnitTwice Code = "F203"
	// CodeLineTwice: the same part of the same recipient stands twice.
	CodeLineTwice Code = "F204"
	// CodeOldDistrict: a district that no longer exists under that name. Example:
	// Norrmalm, since 1 July 2023 part of Norra innerstaden.
	CodeOldDistrict Code = "F205"
	// CodeNegativeWeight: a negative population or other key figure.
	CodeNegativeWeight Code = "F206"
	// CodeFractionalPopulation: a population that is not a whole number.
	CodeFractionalPopulation Code = "F207"
	// CodeNegativeAmount: a negative amount.
	CodeNegativeAmount Code = "F208"
	// CodeFinerThanStep: an amount with öre finer than the rounding step.
	CodeFinerThanStep Code = "F209"
	// CodeRuleUnknown: a Regel that does not exist. Near misses are named.
	CodeRuleUnknown Code = "F210"
	// CodeMethodUnknown: a Fördelningsmetod that does not exist.
	CodeMethodUnknown Code = "F211"
	// CodeKeyUnknown: a Nyckel that is neither a column nor a key.
	CodeKeyUnknown Code = "F212"
	// CodeKeyZero: a key that is zero for all units, so that nobody can be paid by it.
	CodeKeyZero Code = "F213"
	// CodeAmountMissing: a line without Belopp.
	CodeAmountMissing Code = "F214"
	// CodeAmountMisplaced: Återstoden or a percentage where only an amount can stand
	// (Per enhet), or a Belopp that is neither an amount nor Återstoden.
	CodeAmountMisplaced Code = "F215"
	// CodeYear: År is not a year.
	CodeYear Code = "F216"
	// CodeStep: Avrundning is not 0,01, 0,1, 1, 10, 100 … kronor.
	CodeStep Code = "F217"
	// CodeOwnerUnknown: Tillhör names nobody in Fördelning.
	CodeOwnerUnknown Code = "F218"
	// CodeOwnerMissing: Tillhör is needed, for several recipients have units.
	CodeOwnerMissing Code = "F219"
	// CodeNoUnits: a recipient's line is to be divided among units, and it has none.
	CodeNoUnits Code = "F220"
	// CodeOwnerCircle: units belong to each other in a circle.
	CodeOwnerCircle Code = "F221"
	// CodeSpelledTwoWays: two recipients differ only in case, spaces or hyphens, or as
	// misspellings do where units could belong to either.
	CodeSpelledTwoWays Code = "F222"
	// CodeRuleMissing: a line without Regel.
	CodeRuleMissing Code = "F223"
	// CodeKeyMisplaced: a Nyckel on a line that does not divide by a key.
	CodeKeyMisplaced Code = "F224"
	// CodeKeyTwice: a key has the name of another key or of a column, or a variable twice.
	CodeKeyTwice Code = "F225"
	// CodeVariableUnknown: a key weighs a column that does not exist.
	CodeVariableUnknown Code = "F226"
	// CodeTermWeight: a weight of a key is negative, or all are zero.
	CodeTermWeight Code = "F227"
	// CodeConditionUnknown: a Villkor that does not exist.
	CodeConditionUnknown Code = "F228"
	// CodeConditionTarget: a condition names a recipient or a part that is not
	// divided by a key.
	CodeConditionTarget Code = "F229"
	// CodeConditionTwice: the same condition stands twice for the same part.
	CodeConditionTwice Code = "F230"
	// CodePreviousMissing: a condition needs last year's amount of a unit, and there is none.
	CodePreviousMissing Code = "F231"
	// CodePreviousTwice: a recipient or unit stands twice in Föregående år.
	CodePreviousTwice Code = "F232"
	// CodeShortageUnknown: Vid brist says something that is not known.
	CodeShortageUnknown Code = "F233"
	// CodeScenario: a row of Scenarier cannot be understood.
	CodeScenario Code = "F234"
	// CodePercent: a percentage below 0 or above 100.
	CodePercent Code = "F235"
	// CodeEntirelyZero: nothing to divide: the financing is zero.
	CodeEntirelyZero Code = "F236"
	// CodeOutOfBounds: a figure beyond all public money (10^40), or nearer to zero than
	// 10^-40 and not zero. Examples: 1E+308, 1E-50.
	CodeOutOfBounds Code = "F237"
	// CodeChangeTwice: a scenario changes the same thing twice. Example: Grundstöd
	// 900 000 and Grundstöd 1 000 000.
	CodeChangeTwice Code = "F238"
	// CodeScenarios: more scenarios than are computed. Example: a 51st.
	CodeScenarios Code = "F239"

	// CodePreviousPart: a condition concerns one of several parts, but last year's
	// amounts are not by parts. A share of all that a unit got would bind far too high.
	// Example: 60 % of last year for Utvecklingsmedel, beside Grundstöd.
	CodePreviousPart Code = "F240"
	// CodePartsAbovePrevious: the parts of last year come to more than all of it.
	CodePartsAbovePrevious Code = "F241"

	// CodeFactorThousand notes an amount a thousand times smaller or larger than
	// its neighbours: it may be one in kronor among tkr.
	CodeFactorThousand Code = "V203"
	// CodePopulationJump warns of a population that moved more than the threshold since last year.
	CodePopulationJump Code = "V204"
	// CodeUnitNew warns of a unit that last year did not have.
	CodeUnitNew Code = "V206"
	// CodeUnitGone warns of a unit of last year that is not there any more.
	CodeUnitGone Code = "V207"
	// CodeWeightsNormalised warns that the weights of a key do not sum to 100 %.
	CodeWeightsNormalised Code = "V208"
	// CodeZeroWeight warns that a unit has weight 0 and gets nothing of a pot.
	CodeZeroWeight Code = "V209"
	// CodeSubtotal notes a subtotal in an exported table that is a little off the rows it sums,
	// as published figures are. Example: Västerort is 152 000, but its districts are 152 003.
	CodeSubtotal Code = "V213"
	// CodeUnitAndRecipient warns that a unit is also a recipient of its own, and is paid twice.
	CodeUnitAndRecipient Code = "V245"
	// CodeLevelWeights warns that the figures of a unit's own units do not come to its own.
	CodeLevelWeights Code = "V247"
	// CodeAmountJump warns of a unit whose amount has changed by more than the threshold
	// since last year.
	CodeAmountJump Code = "V248"
	// CodeOldPopulation notes that the population is some years older than the year.
	CodeOldPopulation Code = "V249"
)

// Codes Q2xx: a value may be wrong. Something else contradicts it; staff say whether it is right.
const (
	// CodeSameUnit asks about a unit that may be another one under another spelling.
	// Examples: Brommma beside Bromma; Bromma sdf with the very figures of Bromma.
	CodeSameUnit Code = "Q143"
	// CodeAllInThousands asks about populations that are all given in thousands: each person
	// would get more than a thousand kronor.
	CodeAllInThousands Code = "Q201"
	// CodeYearForPopulation asks about a population that looks like a year. Example: 2024.
	CodeYearForPopulation Code = "Q202"
	// CodePopulationFar asks about a population that changed by a quarter and more since last year.
	CodePopulationFar Code = "Q204"
	// CodeChangedPlaces asks about two units whose figures have changed places, by last year's.
	CodeChangedPlaces Code = "Q205"
	// CodeNewTwin asks about a unit that last year did not have, spelled nearly as one that
	// last year and this have: it would be paid twice.
	CodeNewTwin Code = "Q206"
	// CodeUnitLost asks about a unit of last year that alone is not there any more.
	CodeUnitLost Code = "Q207"
	// CodeWeightsShort asks about the weights of a key, in per cent, that do not come to 100.
	CodeWeightsShort Code = "Q208"
	// CodeNobodyLives asks about a unit without inhabitants, which gets nothing.
	CodeNobodyLives Code = "Q209"
	// CodeUnitsUnpaid asks about units that are listed where no line is divided among units.
	CodeUnitsUnpaid Code = "Q210"
	// CodeFarAbove asks about a population hundreds of times larger than any other. Example:
	// 102 370 000 among figures below 200 000.
	CodeFarAbove Code = "Q211"
	// CodeOnceBesideUnits asks about an amount that goes once to a recipient whose other lines
	// go to its units. Example: Grundstöd as Fast belopp instead of Per enhet.
	CodeOnceBesideUnits Code = "Q212"
	// CodeTenTimes asks about a key figure that is about ten, hundred or thousand times what
	// the other units, last year, or what the unit is known to have say. Example: 840 120
	// for 84 012.
	CodeTenTimes Code = "Q214"
	// CodeLastYearScale asks about last year's amounts that are ten times and more smaller or
	// larger than this year's. Example: tkr below a heading without unit.
	CodeLastYearScale Code = "Q240"
	// CodeLastYearDigit asks about a unit's amount of last year that is far from what the
	// others had, beside this year's. Example: 250 000 for 2 500 000.
	CodeLastYearDigit Code = "Q241"
	// CodeBoundFar asks about a condition in kronor that is a hundred times and more from
	// binding any unit. Example: Lägst 1 500, meant as tkr.
	CodeBoundFar Code = "Q242"
	// CodeOwnerPaysNone asks about a unit that belongs to a recipient none of whose lines goes
	// to units. Example: a district whose Tillhör is an administration with Fast belopp.
	CodeOwnerPaysNone Code = "Q243"
	// CodePartOverWhole asks about a figure larger than the unit's population in a column
	// that is at most half of it for all the others. Example: aged 80 and over.
	CodePartOverWhole Code = "Q244"
	// CodeSameRecipient asks about two recipients whose names differ as misspellings do:
	// the same one may be paid twice. Example: Socialförvaltning and Socialförvaltningen.
	CodeSameRecipient Code = "Q246"
	// CodeLevelsApart asks about a unit whose own units have together something far from what
	// it has itself. Example: a city with 0, whose districts have 457 000.
	CodeLevelsApart Code = "Q247"
	// CodeMeetingYear asks about a meeting that is neither in the year nor in the one before.
	CodeMeetingYear Code = "Q250"
	// CodeNameYear asks about a grant that is named after another year near its own.
	CodeNameYear Code = "Q251"
	// CodePopulationYear asks about a population that was counted after the year.
	CodePopulationYear Code = "Q252"
	// CodeSmallGrant asks about a grant so small that its amounts must be in tkr or mnkr.
	CodeSmallGrant Code = "Q253"
	// CodeSmallLine asks about a line so small beside what is divided that a percentage, or
	// tkr or mnkr, must be meant. Example: 51 for 51 %.
	CodeSmallLine Code = "Q254"
	// CodeTenTimesLast asks about a recipient whose fixed amount is about ten, hundred or
	// thousand times last year's.
	CodeTenTimesLast Code = "Q255"
	// CodeLargeGrant asks about a grant so large for its inhabitants that its amounts must be
	// in kronor under a heading in tkr or mnkr.
	CodeLargeGrant Code = "Q256"
)

// Codes F3xx: sums and rules.
const (
	// CodeNotUsedUp: the lines do not come to the total. A decision must place every krona.
	CodeNotUsedUp Code = "F301"
	// CodeExceeds: the lines exceed the financing, so that Återstoden would be negative.
	CodeExceeds Code = "F302"
	// CodeRemainderTwice: Återstoden stands on two lines.
	CodeRemainderTwice Code = "F303"
	// CodeControlTotal: Totalt att fördela differs from the sum of the financing.
	CodeControlTotal Code = "F304"
	// CodeSumRow: a row called Summa, or named as a sum of others, differs from the sum of
	// the rows above it.
	CodeSumRow Code = "F305"
	// CodeNotMultiple: a pot to be divided is no multiple of the rounding step.
	CodeNotMultiple Code = "F306"
	// CodeFloorsExceed: the floors come to more than the pot.
	CodeFloorsExceed Code = "F307"
	// CodeCapsBelow: the caps come to less than the pot.
	CodeCapsBelow Code = "F308"
	// CodeFloorAboveCap: a unit's floor is above its cap.
	CodeFloorAboveCap Code = "F309"
	// CodePercentOver: the percentages come to more than 100.
	CodePercentOver Code = "F310"
	// CodeByRules: a row Enligt reglerna of the financing, which is what the lines come to,
	// cannot be settled. Example: a line with Återstoden, which is what the financing leaves.
	CodeByRules Code = "F311"
	// CodeNothingCounted: a line for each one counted has a key that counts nothing: Lika, or
	// several variables weighed together. Example: Per antal with the key Sammansatt.
	CodeNothingCounted Code = "F312"
	// CodeInstalments: the shares of Utbetalning come to nothing, or to another sum than 100
	// per cent. Example: 25 % four times and 10 % once.
	CodeInstalments Code = "F313"
	// CodeDifferenceTooLarge: amounts are rounded each by itself, and the unit that is to bear
	// the difference does not have so much.
	CodeDifferenceTooLarge Code = "F314"
	// CodeClassUnknown: a line or a condition is for a class that no unit of the recipient
	// has. Example: Klass "Store" for "Stor".
	CodeClassUnknown Code = "F315"

	// CodeTie warns that equal standing decided who got a step, and by which rule.
	CodeTie Code = "V301"
	// CodeReduced warns that the floors exceeded the pot and were reduced ratably.
	CodeReduced Code = "V302"
	// CodeParadox warns that a unit would get less if the pot were one step larger.
	CodeParadox Code = "V303"
	// CodeScenarioFails warns that a scenario cannot be carried out, and why.
	CodeScenarioFails Code = "V304"
	// CodeRoundedSum warns that the sources, rounded to mnkr with one decimal, do not add
	// up to the rounded total. It is found when the decision is put into words. Example:
	// 42,25 and 11,45 mnkr, which are 42,3 and 11,5 but together 53,7.
	CodeRoundedSum Code = "V305"
	// CodeCapsLeave informs that caps leave something over of a line, and who takes it.
	CodeCapsLeave Code = "V306"
)

// Codes F4xx: the proof of a result. They are found by the reader of results.
const (
	// CodeChanged: a cell of a result is not as the decision gives it. Example: an
	// amount that somebody has overwritten.
	CodeChanged Code = "F401"
	// CodeNoResult: the workbook is no result, or what it keeps of its input is damaged.
	CodeNoResult Code = "F403"
	// CodeSheetGone: a sheet of the result has been taken away.
	CodeSheetGone Code = "F404"
	// CodeSheetAdded: a sheet has been added to the result.
	CodeSheetAdded Code = "F405"
	// CodeNotDecided: by today's rules the kept input gives no decision.
	CodeNotDecided Code = "F406"
	// CodeDocumentChanged: a document is not as the decision gives it.
	CodeDocumentChanged Code = "F407"
	// CodeShownOtherwise: the number format of a figure in a result shows something else
	// than the figure. Example: 2 832 309 shown as 2 832.
	CodeShownOtherwise Code = "F408"
	// CodeUnseen: a part of a result cannot be seen, or is not printed. Example: a hidden row.
	CodeUnseen Code = "F409"
	// CodeChartChanged: a diagram of a result is gone, draws other cells, or keeps other
	// figures than those of its cells.
	CodeChartChanged Code = "F410"
	// CodeNotListed: a file that has been saved again holds something that is not on the
	// list of what programs write. Example: a text box.
	CodeNotListed Code = "F412"
	// CodeBesideCells: something that is no cell is not as it was written. Example: the
	// footer of a page, or the axis of a diagram.
	CodeBesideCells Code = "F413"
	// CodeNoPaper: a document is none of those that the decision makes.
	CodeNoPaper Code = "F415"
	// CodeAnswerChanged: a file of an answer is not the one that its receipt names.
	CodeAnswerChanged Code = "F416"
	// CodeNotJournalled: the journal does not speak of an answer with this receipt, or is
	// broken.
	CodeNotJournalled Code = "F417"
	// CodeSignature: the signature of a receipt is not by the key at hand.
	CodeSignature Code = "F418"
	// CodeReplaced notes that a later answer replaces this one.
	CodeReplaced Code = "V404"
	// CodeTemplateNeeded: a result was made with a city's template that is not at hand.
	CodeTemplateNeeded Code = "F414"
	// CodeOwnText notes that a document has text that people have written, which is not
	// proved.
	CodeOwnText Code = "V403"
	// CodeOtherVersion warns that another version of the program made the result.
	CodeOtherVersion Code = "V401"
)
