import { Button, Content, Flex, FlexItem, Title } from '@patternfly/react-core'
import { Ago } from '~/components/Ago'
import { CheckList } from '~/components/CheckList'
import { useText } from '~/i18n/text'
import { useCheckFix } from '~/actions/use-check-fix'
import { AskEngine } from './AskEngine'
import type { StepProps } from './step-props'

type Props = StepProps & { asOf: number; isRefreshing: boolean; onAgain: () => void }

/** All checks on the present facts and choices; asked again on request. */
export function ChecksStep({ facts, draft, plan, dispatch, asOf, isRefreshing, onAgain }: Props) {
  const { t } = useText()
  const { apply, canApply, whyNot, isFixing } = useCheckFix(dispatch, facts.rights)
  return (
    <div className="um-stack">
      <Flex
        justifyContent={{ default: 'justifyContentSpaceBetween' }}
        alignItems={{ default: 'alignItemsCenter' }}
      >
        <FlexItem>
          <Title headingLevel="h2">{t('checks.title')}</Title>
          <Content component="p" className="um-subtle">
            {t('checks.factsFrom')} <Ago time={asOf} />
          </Content>
        </FlexItem>
        <FlexItem>
          <Button
            variant="secondary"
            onClick={onAgain}
            isLoading={isRefreshing}
            spinnerAriaLabel={t('state.loading')}
            spinnerAriaValueText={t('state.loading')}
            isAriaDisabled={isRefreshing}
          >
            {t('checks.again')}
          </Button>
        </FlexItem>
      </Flex>
      <AskEngine facts={facts} plan={plan} draft={draft} />
      <CheckList checks={plan.checks} onFix={apply} canFix={canApply} whyNot={whyNot} isFixing={isFixing} />
    </div>
  )
}
