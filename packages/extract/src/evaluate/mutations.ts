import { ts } from "ts-morph";

const mightMutate =
  /\.\s*(push|pop|shift|unshift|splice|sort|reverse|fill|copyWithin)\s*\(|(\.\s*[\w$]+|\])\s*([-+*/%&|^<>?]{0,3})=(?![=>])|\bdelete\b|Object\s*\.\s*(assign|defineProperty|setPrototypeOf)|\+\+|--/;
const mutating = new Set(["push", "pop", "shift", "unshift", "splice", "sort", "reverse", "fill", "copyWithin"]);
const mutatingFirst = new Set(["assign", "defineProperty", "defineProperties", "setPrototypeOf"]);

const known = new WeakMap<ts.SourceFile, ReadonlyMap<ts.Node, ReadonlySet<string>>>();

/** Is what this name declares changed somewhere in its file, so that its declaration does not say what it is? */
export function mutatedIn(name: ts.Identifier): boolean {
  const file = name.getSourceFile();
  let found = known.get(file);
  if (!found) {
    found = mightMutate.test(file.text) ? mutations(file) : new Map();
    known.set(file, found);
  }
  return found.size > 0 && (found.get(containerOf(name))?.has(name.text) ?? false);
}

function mutations(file: ts.SourceFile): ReadonlyMap<ts.Node, ReadonlySet<string>> {
  const found = new Map<ts.Node, Set<string>>();
  const open: ts.Node[] = [file];
  for (let node = open.pop(); node; node = open.pop()) {
    const target = targetOf(node);
    const name = target && rootOf(target);
    if (name) {
      const container = declaringContainer(name);
      found.set(container, (found.get(container) ?? new Set()).add(name.text));
    }
    ts.forEachChild(node, (child) => {
      open.push(child);
    });
  }
  return found;
}

/** The expression whose value a node changes. */
function targetOf(node: ts.Node): ts.Expression | undefined {
  if (ts.isBinaryExpression(node) && isAssignment(node.operatorToken.kind)) return innerOf(node.left);
  if (ts.isDeleteExpression(node)) return innerOf(node.expression);
  if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) {
    const counts = node.operator === ts.SyntaxKind.PlusPlusToken || node.operator === ts.SyntaxKind.MinusMinusToken;
    return counts ? innerOf(node.operand) : undefined;
  }
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return undefined;
  const { expression, name } = node.expression;
  if (mutating.has(name.text)) return expression;
  const isObject = ts.isIdentifier(expression) && expression.text === "Object";
  return isObject && mutatingFirst.has(name.text) ? node.arguments[0] : undefined;
}

/** `a.b = 1` changes `a`; `a = 1` gives a name another value, which only `let` allows. */
function innerOf(node: ts.Expression): ts.Expression | undefined {
  return ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node) ? node.expression : undefined;
}

function rootOf(node: ts.Expression): ts.Identifier | undefined {
  let inner: ts.Expression = node;
  for (;;) {
    if (ts.isIdentifier(inner)) return inner;
    if (
      !ts.isPropertyAccessExpression(inner) &&
      !ts.isElementAccessExpression(inner) &&
      !ts.isNonNullExpression(inner)
    ) {
      return undefined;
    }
    inner = inner.expression;
  }
}

function isAssignment(kind: ts.SyntaxKind): boolean {
  return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
}

/** The function body or file whose names a declaration joins. */
function containerOf(node: ts.Node): ts.Node {
  let container = node.parent;
  while (container.parent && !ts.isBlock(container) && !ts.isFunctionLike(container)) container = container.parent;
  return container;
}

/** The nearest one around that declares the name. */
function declaringContainer(name: ts.Identifier): ts.Node {
  let container: ts.Node = name.parent;
  for (; container.parent; container = container.parent) if (declares(container, name.text)) return container;
  return container;
}

function declares(node: ts.Node, name: string): boolean {
  if (ts.isBlock(node)) {
    return node.statements.some(
      (statement) =>
        (ts.isVariableStatement(statement) &&
          statement.declarationList.declarations.some((each) => binds(each.name, name))) ||
        (ts.isFunctionDeclaration(statement) && statement.name?.text === name),
    );
  }
  return ts.isFunctionLike(node) && node.parameters.some((parameter) => binds(parameter.name, name));
}

function binds(pattern: ts.BindingName, name: string): boolean {
  if (ts.isIdentifier(pattern)) return pattern.text === name;
  return pattern.elements.some((element) => ts.isBindingElement(element) && binds(element.name, name));
}
