/** Names that are words of English or of computers as well; alone they name nobody. */
const words = new Set(
  `art april august autumn bill bob buck chance chase christian clay cliff crystal daisy dale dash dawn dean destiny drew earnest eve faith fern ford forest frank gene ginger glen grace grant guy
hank harmony heath holly hope hunter iris ivy jack jade jasmine jay jean jewel joy june justice kit lane lance laurel lily mark mason max may melody mercy miles misty nick norm olive opal page pat
patience paris pearl penny phoenix pierce ray reed rich robin rob rod rose ruby rusty sandy scout sky sterling sue summer ted tony victor virginia wade will willow winter
baker banks barber bell best bishop black blank block bond booth bowman box bridge brooks brown burns bush butler carpenter carter case castle chambers chase church clay cook cooper cross
day dean drake duke east english farmer field fields finch fish fisher flowers ford forest foster fox freeman french frost fuller gates golden good grant graves gray green griffin hall hammer hand
hardy hart head hill holder holt home house hunt hunter hunters index ip key keys king kim knight lake lamb lane law lee little lock log long love low mail major march marsh martin mason mean meadows
miles mill miller mills moon moore moss newton night noble north null page park parker parks parrot penny pike pitts pool pope port porter post potter potts power powers price prince proctor query
read reed rice rich rivers rock root rose rush sample sawyer schema server service sharp shepherd short silver singer skinner small snow south spark sparks spear spring stack stark steele stone storm
street strong summer summers swan table tailor taylor temple test tower townsend trace tucker turner user vale vance wall waters ward walker walls wade weaver webb weeks wells west white wilder
winter winters wise wood woods world wright york young
ahead alone along balance blast bread break brush cache chill clock close cloud craft crash cross drive fault flash flock flows frame grate group grove shall shell shore sleep slide small smart
smile smith spark sport spring stall start state steel stone store style swing track trace trail train trust twist`.split(
    /\s/,
  ),
);

/** Whether a word, in small letters, has a meaning of its own. */
export function isOrdinaryWord(word: string): boolean {
  return words.has(word);
}
