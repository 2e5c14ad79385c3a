/** Commands that take things in braces, and how many. */
const TAKING = new Map<string, number>([
  ...counted(2, 'frac dfrac tfrac cfrac binom dbinom tbinom overset underset stackrel'),
  ...counted(
    1,
    `sqrt text textbf textit textrm mathrm mathbf mathit mathbb mathcal mathfrak mathsf mathtt boldsymbol operatorname overline underline
    overbrace underbrace overrightarrow overleftarrow hat widehat tilde widetilde bar vec dot ddot check acute grave breve cancel bcancel xcancel
    boxed phantom hphantom vphantom pmod substack first second third fourth soft ink`,
  ),
]);

/** Commands that stand for themselves. */
const ALONE = new Set(
  `alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi pi varpi rho varrho sigma varsigma tau
  upsilon phi varphi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega hbar ell imath jmath Re Im partial nabla infty
  emptyset varnothing forall exists nexists neg top bot angle triangle square prime aleph
  sum prod coprod int iint iiint oint bigcup bigcap bigoplus bigotimes bigvee bigwedge lim limsup liminf sup inf max min arg det dim ker deg gcd hom
  sin cos tan cot sec csc arcsin arccos arctan sinh cosh tanh coth exp ln log lg Pr bmod mod
  pm mp times div cdot ast star circ bullet cap cup uplus sqcap sqcup vee wedge land lor lnot setminus wr oplus ominus otimes oslash odot dagger ddagger amalg
  le leq ge geq ne neq lt gt ll gg approx equiv cong sim simeq propto asymp doteq prec succ preceq succeq subset supset subseteq supseteq subsetneq supsetneq in ni notin
  mid nmid parallel nparallel perp vdash dashv models bowtie smile frown not
  to gets leftarrow rightarrow leftrightarrow Leftarrow Rightarrow Leftrightarrow longleftarrow longrightarrow longleftrightarrow Longleftarrow
  Longrightarrow Longleftrightarrow uparrow downarrow updownarrow Uparrow Downarrow mapsto longmapsto hookrightarrow nearrow searrow swarrow nwarrow implies impliedby iff
  therefore because ldots cdots vdots ddots dots quad qquad enspace thinspace colon limits nolimits displaystyle textstyle scriptstyle
  langle rangle lfloor rfloor lceil rceil lvert rvert lVert rVert vert Vert lbrace rbrace lbrack rbrack backslash
  big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl Biggr middle`.split(/\s+/),
);
/** Commands of one sign: spaces, line ends, and signs that mean something by themselves. */
const SIGNS = /^\\[,:;!> {}|\\%$&#_-]$/;
const ENVIRONMENTS = new Set('matrix pmatrix bmatrix Bmatrix vmatrix Vmatrix smallmatrix cases array aligned gathered'.split(' '));
const DELIMITER = /^(?:[()[\]|/.<>]|\\(?:[{}|]|langle|rangle|lfloor|rfloor|lceil|rceil|lvert|rvert|lVert|rVert|vert|Vert|lbrace|rbrace|uparrow|downarrow))$/;

function counted(count: number, names: string): [string, number][] {
  return names.split(/\s+/).map((name) => [name, count]);
}

/** All commands that a formula may use; a test sets each. */
export const TEX_COMMANDS: readonly string[] = [...TAKING.keys(), ...ALONE];

const DEEPEST = 30;

/** What is wrong with a formula in TeX, in one line; undefined where nothing is. Reads its form, not its meaning. */
export function texFault(tex: string): string | undefined {
  try {
    new Reader(tex).all();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

class Reader {
  readonly #tokens: readonly string[];
  #at = 0;
  #depth = 0;

  constructor(tex: string) {
    this.#tokens = tex.match(/\\[a-zA-Z]+|\\[^]|[^\s]/gu) ?? [];
  }

  all(): void {
    this.#run(() => this.#peek() === undefined);
  }

  #peek(): string | undefined {
    return this.#tokens[this.#at];
  }

  /** Atoms with what stands over and under them, until something ends them. */
  #run(ends: () => boolean): void {
    this.#depth += 1;
    if (this.#depth > DEEPEST) throw new Error('is nested too deep');
    let scripts = '';
    while (!ends()) {
      const token = this.#peek();
      if (token === undefined) throw new Error('ends before all that was opened is closed');
      if (token === '^' || token === '_') {
        if (scripts.includes(token)) throw new Error(`has two ${token === '^' ? 'superscripts' : 'subscripts'} in a row; use braces`);
        scripts += token;
        this.#at += 1;
        this.#argument(token);
      } else {
        scripts = token === "'" ? scripts : '';
        this.#atom();
      }
    }
    this.#depth -= 1;
  }

  #atom(): void {
    const token = this.#tokens[this.#at] ?? '';
    this.#at += 1;
    if (token === '{') return this.#group();
    if (token === '}') throw new Error('closes a brace that was not opened');
    if (token === '$' || token === '#' || token === '%') throw new Error(`has a bare ${token}; write \\${token}, and no dollar signs around a formula`);
    if (!token.startsWith('\\') || SIGNS.test(token)) return;
    this.#command(token.slice(1));
  }

  #group(): void {
    this.#run(() => this.#peek() === '}');
    this.#at += 1;
  }

  #command(name: string): void {
    if (name === 'left') return this.#fence();
    if (name === 'right') throw new Error('has a \\right without its \\left');
    if (name === 'begin') return this.#environment();
    if (name === 'end') throw new Error('has an \\end without its \\begin');
    const takes = TAKING.get(name);
    if (takes === undefined && !ALONE.has(name)) throw new Error(`has \\${name}, which is not known here`);
    if (name === 'sqrt' && this.#peek() === '[') this.#at = this.#tokens.indexOf(']', this.#at) + 1 || this.#tokens.length;
    const words = name.startsWith('text') || name === 'operatorname';
    for (let left = takes ?? 0; left > 0; left--) this.#argument(`\\${name}`, words);
  }

  /** A group or a single thing. Words in a text are no formula. */
  #argument(of: string, words = false): void {
    const token = this.#peek();
    if (token === undefined || token === '}' || token === '&' || token === '^' || token === '_') throw new Error(`has nothing after ${of}`);
    if (!words || token !== '{') return this.#atom();
    const end = this.#tokens.indexOf('}', this.#at);
    if (end < 0) throw new Error('ends before all that was opened is closed');
    if (this.#tokens.slice(this.#at + 1, end).some((inner) => /^[{$\\]/.test(inner) && !SIGNS.test(inner))) throw new Error(`has more than words in ${of}`);
    this.#at = end + 1;
  }

  #fence(): void {
    this.#delimiter('\\left');
    this.#run(() => this.#peek() === '\\right');
    this.#at += 1;
    this.#delimiter('\\right');
  }

  #delimiter(of: string): void {
    if (!DELIMITER.test(this.#peek() ?? '')) throw new Error(`has no bracket after ${of}`);
    this.#at += 1;
  }

  #environment(): void {
    const name = this.#name();
    if (!ENVIRONMENTS.has(name)) throw new Error(`has \\begin{${name}}, which is not known here`);
    if (name === 'array') this.#name();
    this.#run(() => this.#peek() === '\\end');
    this.#at += 1;
    if (this.#name() !== name) throw new Error(`does not end its \\begin{${name}}`);
  }

  #name(): string {
    const end = this.#tokens.indexOf('}', this.#at);
    if (this.#peek() !== '{' || end < 0) throw new Error('has no name after \\begin or \\end');
    const name = this.#tokens.slice(this.#at + 1, end).join('');
    this.#at = end + 1;
    return name;
  }
}
