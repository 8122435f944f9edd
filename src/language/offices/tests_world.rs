//! Offices of the world, phrase by phrase: what each reads as. Invented holders, real offices.

use super::*;
use crate::language::tokens::tokenize;

/// The only office of a text: key, country or place, body.
fn read_one(text: &str) -> (String, String, String) {
    let lexicon = Lexicon::english();
    let tokens = tokenize(text, lexicon);
    let found = read(&tokens, text, 0..tokens.len(), lexicon);
    assert_eq!(found.len(), 1, "{text}: {found:?}");
    let name = |reference: &Option<Reference>| reference.as_ref().map_or(String::new(), |r| r.name.clone());
    (found[0].key.clone(), name(&found[0].of), name(&found[0].body))
}

/// Rows of `phrases; key; country or place; body`, phrases separated by `|`.
fn check(table: &str) {
    let mut wrong = Vec::new();
    for row in table.lines().map(str::trim).filter(|row| !row.is_empty()) {
        let mut columns = row.split(';').map(str::trim);
        let mut column = || columns.next().unwrap_or("").to_owned();
        let (phrases, wanted) = (column(), (column(), column(), column()));
        for phrase in phrases.split('|').map(str::trim) {
            let read = read_one(phrase);
            if read != wanted {
                wrong.push(format!("{phrase}: {read:?}, not {wanted:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn heads_of_state_and_government() {
    check(
        "the Norwegian prime minister | Norway's prime minister | Norway's PM | prime minister of Norway; prime minister; Norway;
        the Kenyan president | Kenya's president | President of Kenya | Kenya's 61-year-old president | Kenya's newly elected president; president; Kenya;
        the president of the Republic of Korea | South Korea's president; president; South Korea;
        Ireland's taoiseach | the Irish taoiseach | the Irish prime minister; taoiseach; Ireland;
        the German chancellor | Germany's chancellor | Austria's neighbour Germany's chancellor; chancellor; Germany;
        China's premier | the Chinese premier | China's prime minister; prime minister; China;
        Thailand's king | the Thai king | King of Thailand; king; Thailand;
        Myanmar's junta chief | the Myanmar junta leader | Myanmar's military ruler; junta leader; Myanmar;
        Mali's transitional president; president; Mali;
        Sudan's acting president | Sudan's interim president; acting president; Sudan;
        Pakistan's caretaker prime minister; prime minister; Pakistan;
        the Scottish first minister | Scotland's first minister; first minister; Scotland;
        Canada's governor general | Canada's governor-general; governor general; Canada;
        Peru's vice president | the Peruvian VP; vice president; Peru;
        Samoa's head of state; head of state; Samoa;
        Jordan's crown prince; crown prince; Jordan;
        Kuwait's emir | the Kuwaiti emir; emir; Kuwait;
        Iran's supreme leader; supreme leader; Iran;",
    );
}

#[test]
fn ministers_and_secretaries() {
    check(
        "Norway's foreign minister | the Norwegian minister of foreign affairs | Norway's minister for foreign affairs | Norwegian external affairs minister | Norway's FM | Norway's 51-year-old foreign minister | Norway's hawkish new foreign minister; foreign minister; Norway;
        India's external affairs minister | the Indian foreign minister; foreign minister; India;
        Britain's foreign secretary | the British foreign minister | UK Foreign Secretary; foreign secretary; Britain;
        the US secretary of state | U.S. Secretary of State | America's foreign minister; secretary of state; United States;
        the U.S. treasury secretary | US Secretary of the Treasury | the American finance minister; treasury secretary; United States;
        the U.S. defense secretary | US Secretary of Defense | the American defence minister; defence secretary; United States;
        US Attorney General | the American attorney general; attorney general; United States;
        the US homeland security secretary | U.S. Secretary of Homeland Security; homeland security secretary; United States;
        US Secretary of Health and Human Services | the US health secretary; health secretary; United States;
        Britain's secretary of state for defence | the British defence secretary; defence secretary; Britain;
        Britain's chancellor | the UK chancellor of the exchequer | the British finance minister; chancellor of the exchequer; Britain;
        Italy's far-right interior minister | Italian interior minister | Italy's minister of the interior; interior minister; Italy;
        France's minister of the armed forces | the French defence minister; defence minister; France;
        Chile's minister of finance | the Chilean finance minister; finance minister; Chile;
        Mexico's foreign minister | the Mexican foreign secretary | Mexico's secretary of foreign affairs; foreign secretary; Mexico;
        Kenya's health cabinet secretary | Kenya's cabinet secretary for health | the Kenyan health minister; health minister; Kenya;
        Poland's deputy prime minister; deputy prime minister; Poland;
        Ghana's deputy finance minister | Ghana's vice minister of finance; deputy finance minister; Ghana;
        Japan's maritime safety minister; maritime safety minister; Japan;
        Japan's chief cabinet secretary; chief cabinet secretary; Japan;
        Australia's treasurer; treasurer; Australia;
        Greece's minister for shipping; shipping minister; Greece;
        Fiji's minister for women; women minister; Fiji;",
    );
}

#[test]
fn parliaments_and_parties() {
    check(
        "Israel's parliamentary speaker | Knesset speaker | the speaker of the Knesset | the speaker of Israel's parliament; speaker of parliament; Israel;
        the Bundestag president | president of the Bundestag; speaker of parliament; Germany;
        South Korea's National Assembly speaker | the South Korean parliament speaker; speaker of parliament; South Korea;
        House Speaker | speaker of the House of Representatives | U.S. House Speaker; speaker of the house of representatives; ;
        Senate Majority Leader | the majority leader of the Senate; majority leader of the senate; ;
        House Majority Leader; majority leader of the house; ;
        Kenya's opposition leader | the leader of the opposition in Kenya; opposition leader; Kenya;
        the Labour Party leader | the leader of the Labour Party; party leader; ; Labour Party;
        the Communist Party's general secretary; general secretary; ; Communist Party;
        a Norwegian MP; member of parliament; Norway;",
    );
}

#[test]
fn regions_and_towns() {
    check(
        "California Governor | California's governor | the governor of California | Calif. Gov.; governor; California;
        Ontario's premier | the premier of Ontario; premier; Ontario;
        Bavaria's premier | the Bavarian premier; premier; Bavaria;
        Texas's lieutenant governor | Texas Lt. Gov.; lieutenant governor; Texas;
        the mayor of Ludhiana | Ludhiana's mayor; mayor; Ludhiana;
        the mayor of Exampleville | Exampleville's mayor | Exampleville Mayor; mayor; Exampleville;
        Karnataka's chief minister | the chief minister of Karnataka; chief minister; Karnataka;
        the governor of Osaka; governor; Osaka;",
    );
}

#[test]
fn envoys_have_two_countries() {
    check(
        "Norway's ambassador to France | the Norwegian ambassador to France | Norway's ambassador in Paris | Norwegian ambassador in Paris; ambassador to france; Norway;
        the US ambassador to the United Nations | America's ambassador to the UN; ambassador to united nations; United States;
        Ghana's high commissioner to Britain; high commissioner to britain; Ghana;
        Kenya's permanent representative to the United Nations; permanent representative to united nations; Kenya;
        the ambassador to France; ambassador to france; ;
        the Norwegian ambassador; ambassador; Norway;",
    );
}

#[test]
fn bodies_and_their_chiefs() {
    check(
        "NATO Secretary General | NATO's secretary-general | the NATO chief | NATO boss | the head of NATO; secretary general; ; NATO;
        UN Secretary-General | the U.N. chief | the secretary-general of the United Nations | the head of the United Nations; secretary general; ; United Nations;
        European Commission President | the European Commission chief | EU Commission president | the president of the European Commission | the head of the EU Commission; president; ; European Commission;
        the president of the European Council; president; ; European Council;
        the EU's foreign policy chief | EU foreign policy chief; foreign policy chief; European Union;
        WHO Director-General | the WHO chief | the director-general of the World Health Organization; director general; ; World Health Organization;
        IMF Managing Director | the IMF chief | the head of the International Monetary Fund; managing director; ; International Monetary Fund;
        World Bank President | the World Bank's president | the head of the World Bank; president; ; World Bank;
        Fed Chair | Federal Reserve Chairman | the Fed chief | the chairwoman of the Federal Reserve; chairman; ; Federal Reserve;
        Bank of England Governor | the governor of the Bank of England | BoE Governor; governor; ; Bank of England;
        the Bank of Japan governor | BOJ Governor; governor; ; Bank of Japan;
        Turkey's central bank governor | the Turkish central bank chief; central bank governor; Turkey;
        FBI Director | the FBI's director | FBI chief; director; ; FBI;
        FIFA President | the FIFA boss; president; ; FIFA;",
    );
}

#[test]
fn companies_and_clubs() {
    check(
        "Acme chief executive | Acme CEO | Acme's chief executive | the chief executive of Acme | the CEO of Acme; chief executive; ; Acme;
        German Acme CEO; chief executive; Germany; Acme;
        Initech Corp. CEO | the chief executive officer of Initech Corp.; chief executive; ; Initech Corp.;
        Acme's chief financial officer | Acme CFO; chief financial officer; ; Acme;
        Acme founder; founder; ; Acme;
        Real Madrid president | the president of Real Madrid; president; ; Real Madrid;
        Exampleham United manager; manager; ; Exampleham United;
        England captain; captain; England;",
    );
}

#[test]
fn justice_forces_and_spokespeople() {
    check(
        "Norway's chief justice; chief justice; Norway;
        Kenya's director of public prosecutions; director of public prosecutions; Kenya;
        Pakistan's army chief; army chief; Pakistan;
        Ukraine's prosecutor general | the Ukrainian prosecutor-general; prosecutor general; Ukraine;
        India's chief of defence staff; chief of defence staff; India;
        a spokesperson for the Norwegian foreign ministry | a Norwegian foreign ministry spokesman | a spokeswoman for Norway's foreign ministry; spokesman; Norway; foreign ministry;
        a defence ministry spokesman | a spokesman for the defence ministry; spokesman; ; defence ministry;
        Brazil's police chief; police chief; Brazil;",
    );
}

#[test]
fn seats_follow_country_and_body() {
    let lexicon = Lexicon::english();
    let single = |text: &str| {
        let tokens = tokenize(text, lexicon);
        read(&tokens, text, 0..tokens.len(), lexicon)[0].single_seat(lexicon)
    };
    for text in [
        "Norway's health minister",
        "FBI Director",
        "Norway's ambassador to France",
        "Acme CEO",
        "Britain's prime minister",
    ] {
        assert!(single(text), "{text}");
    }
    for text in [
        "Britain's health minister",
        "Iran's vice president",
        "a Norwegian minister",
        "a director",
        "Norway's ambassador",
    ] {
        assert!(!single(text), "{text}");
    }
}

#[test]
fn what_is_no_office() {
    let lexicon = Lexicon::english();
    for text in ["The train leaves at 3 PM from Paris", "He fed the dog", "They met on FM"] {
        let tokens = tokenize(text, lexicon);
        let found: Vec<_> = read(&tokens, text, 0..tokens.len(), lexicon)
            .into_iter()
            .filter(|o| o.of.is_some() || o.key == "prime minister")
            .collect();
        assert!(found.is_empty(), "{text}: {found:?}");
    }
}

#[test]
fn words_of_no_weight_are_known() {
    let lexicon = Lexicon::english();
    let text = "Norway's 51-year-old new fisheries minister";
    let tokens = tokenize(text, lexicon);
    let office = &read(&tokens, text, 0..tokens.len(), lexicon)[0];
    let plain: Vec<&str> =
        office.plain.iter().map(|r| &text[tokens[r.start].start as usize..tokens[r.end - 1].end as usize]).collect();
    assert_eq!((office.key.as_str(), plain), ("fisheries minister", vec!["new", "51-year-old"]));
}

#[test]
fn regions_and_towns_by_one_name() {
    check(
        "New York Governor | the governor of New York | New York's governor | the governor of New York state; governor; New York;
        New York City Mayor | the mayor of New York City | New York's mayor; mayor; New York;
        Exampleland State Governor | the governor of Exampleland State | Exampleland's governor | the governor of the state of Exampleland; governor; Exampleland;
        the governor of Guangdong Province | Guangdong Governor | the governor of the province of Guangdong; governor; Guangdong;",
    );
    assert_eq!(region_name("Free State"), "Free State");
}

#[test]
fn names_of_bodies_that_hold_a_head() {
    check(
        "European Central Bank President | ECB President | the ECB's president | the president of the European Central Bank; president; ; European Central Bank;
        the UN High Commissioner for Refugees | United Nations High Commissioner for Refugees | the UNHCR chief | the head of the UN refugee agency; high commissioner; ; UN refugee agency;
        the UN High Commissioner for Human Rights | the UN's High Commissioner for Human Rights; high commissioner; ; UN human rights office;",
    );
}
