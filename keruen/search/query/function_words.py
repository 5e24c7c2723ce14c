"""Words that say nothing by themselves: where others are typed beside them they need not be there.

In phrases they count. «или» is none of them: the river is called so.
"""

from typing import Final

RUSSIAN: Final = """
а без бы быть в ведь во вот где да для до его ее ей если же за зачем и из им их к как какие какой ко когда кто ли между
на над не него нее ни но о об обо он она они от по под почему при про с сколько со так такое то у уже чем что чтобы эта
эти это этот будет
"""
KAZAKH: Final = """
мен бен пен және да де та те үшін туралы бойынша не бұл ол осы сол қашан қайда неге қалай кім неше қанша болады болды ма
ме ба бе па пе емес деп екен ғана әрі
"""
FUNCTION_WORDS: Final = frozenset((RUSSIAN + KAZAKH).split())
